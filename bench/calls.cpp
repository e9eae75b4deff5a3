// What a call costs: DescribeRefreshSchemasStatus against the simulator, in process and over a loopback socket.
// dms-bench-calls [CALLS] [CONCURRENCY]: prints calls per second and the process's CPU time per call. The simulator
// verifies signatures in the same process, so its share is measured alone and can be taken off.
#include <dms/client.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/simulator.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace asio = boost::asio;

namespace {

double cpu_seconds()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

struct load
{
    int left;
    int running = 0;
    int errors = 0;
};

asio::awaitable<void> caller(dms::client client, std::string endpoint, load& work, dms::simulator_server* server)
{
    const dms::describe_refresh_schemas_status_request request(endpoint);
    ++work.running;
    while (work.left-- > 0) {
        auto answer = co_await dms::as_result(client.describe_refresh_schemas_status(request));
        if (!answer) {
            ++work.errors;
        }
    }
    if (--work.running == 0 && server) {
        server->stop();
    }
}

asio::awaitable<void> start_refresh(dms::client client, dms::simulator sim)
{
    const dms::refresh_schemas_request request(sim.endpoint_arns().front(), sim.replication_instance_arn(0));
    co_await client.refresh_schemas(request);
}

void measure(const char* name, int calls, int concurrency, bool sockets)
{
    asio::io_context context{1};
    const dms::simulator sim;
    dms::config config;
    config.region = "us-east-1";
    config.credentials = sim.credentials();
    dms::simulator_server server(context.get_executor(), sim);
    if (sockets) {
        config.endpoint_url = server.endpoint_url();
        asio::co_spawn(context, server.run(), asio::detached);
    } else {
        config.runtime.transport = sim.transport();
    }
    const dms::client client(context.get_executor(), config);
    dms::config direct = config;
    direct.runtime.transport = sim.transport();
    asio::co_spawn(context, start_refresh(dms::client(context.get_executor(), direct), sim), asio::detached);
    context.poll();
    context.restart(); // in process the refresh has started by now, and the context ran dry

    load work{calls};
    const auto clock = dms::system_clock();
    const auto cpu = cpu_seconds();
    const auto begin = clock->steady_now();
    for (int i = 0; i < concurrency; ++i) {
        asio::co_spawn(context, caller(client, sim.endpoint_arns().front(), work, &server), asio::detached);
    }
    context.run();
    const std::chrono::duration<double> took = clock->steady_now() - begin;
    std::printf("%-12s %8d calls  %3d at once  %9.0f calls/s  %7.1f us CPU per call  %d errors\n", name, calls,
                concurrency, calls / took.count(), (cpu_seconds() - cpu) / calls * 1e6, work.errors);
}

} // namespace

int main(int argc, char** argv)
{
    const int calls = argc > 1 ? std::atoi(argv[1]) : 20000;
    const int concurrency = argc > 2 ? std::atoi(argv[2]) : 64;
    if (calls < 1 || concurrency < 1) {
        std::fputs("usage: dms-bench-calls [CALLS] [CONCURRENCY], both at least 1\n", stderr);
        return 2;
    }
    measure("in process", calls, concurrency, false);
    measure("loopback", calls, concurrency, true);
}
