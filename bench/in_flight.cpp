// dms-bench-in-flight [CALLS] [DELAY_SECONDS]: that many calls in flight at once, in one process and one
// thread, against a server that answers each after the delay. Prints the time from the first call to the last
// answer and the peak memory of the client. The server is a child process, so that its memory and time are
// not in the figures.
#include "load/usage.hpp"
#include "loopback_server.hpp"
#include <dms/client.hpp>
#include <dms/operations/refresh_schemas.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <sys/resource.h>

namespace asio = boost::asio;

namespace {

/// True when this process, and its children, may open that many descriptors.
bool allow_descriptors(std::size_t wanted)
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max < wanted)
        limit.rlim_max = wanted; // the superuser may
    limit.rlim_cur = limit.rlim_max;
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

class outcome
{
public:
    int answered = 0;
    int errors = 0;
    std::string example;
    std::chrono::steady_clock::time_point last;
};

asio::awaitable<void> one_call(dms::client client, const dms::refresh_schemas_request& request, outcome& out)
{
    try {
        co_await client.refresh_schemas(request);
        ++out.answered;
    } catch (const dms::error& e) {
        if (out.errors++ == 0)
            out.example = e.what();
    }
    out.last = std::chrono::steady_clock::now();
}

int measure(int calls, const dms::bench::loopback_server& server)
{
    using std::chrono::duration;
    dms::config config;
    config.region = "us-east-1";
    config.credentials = dms::static_credentials({"AKIDEXAMPLE", "secret"});
    config.endpoint_url = "http://127.0.0.1:" + std::to_string(server.port());
    config.max_connections = static_cast<std::size_t>(calls);
    asio::io_context io{1};
    const dms::client client(io.get_executor(), config);
    const dms::refresh_schemas_request request("arn:aws:dms:us-east-1:123456789012:endpoint:EXAMPLE",
                                               "arn:aws:dms:us-east-1:123456789012:rep:EXAMPLE");
    outcome out;
    const auto before = dms::load::usage_now();
    for (int i = 0; i < calls; ++i)
        asio::co_spawn(io, one_call(client, request, out), [](const std::exception_ptr& failed) {
            if (failed)
                std::rethrow_exception(failed);
        });
    io.run();
    const auto after = dms::load::usage_now();

    std::printf("calls            %d\nanswered         %d\nerrors           %d\n", calls, out.answered,
                out.errors);
    if (out.errors > 0)
        std::printf("first_error      %s\n", out.example.c_str());
    std::printf("seconds          %.3f\n", duration<double>(out.last - before.at).count());
    std::printf(
        "cpu_us_per_call  %.1f\n",
        duration<double, std::micro>(after.user - before.user + after.system - before.system).count() /
            calls);
    std::printf("server_cpu_us    %.1f\n", duration<double, std::micro>(server.cpu()).count() / calls);
    std::printf("peak_rss_kib     %ld\n", dms::load::peak_rss_kib());
    return out.errors == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    const int calls = argc > 1 ? std::atoi(argv[1]) : 10000;
    const double delay = argc > 2 ? std::atof(argv[2]) : 2;
    if (argc > 3 || calls < 1 || calls > 1000000 || !(delay >= 0 && delay <= 3600)) {
        std::fputs("usage: dms-bench-in-flight [CALLS] [DELAY_SECONDS]\n", stderr);
        return 2;
    }
    if (!allow_descriptors(static_cast<std::size_t>(calls) + 100)) {
        std::fprintf(stderr, "dms-bench-in-flight: the system does not allow %d open files\n", calls + 100);
        return 2;
    }
    try {
        const dms::bench::loopback_server server(std::chrono::duration<double>(delay), calls);
        return measure(calls, server);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "dms-bench-in-flight: %s\n", e.what());
        return 1;
    }
}
