// dms-bench-waits [COUNT]: that many waits for a refresh, suspended at once in one process, over a transport
// that answers in memory. Prints the memory of one while all of them sleep after their first poll, as nearly
// all of a wait's life is spent; then all of them poll again, find their refresh done, and end.
#include <dms/client.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>
#include <dms/schema_refresh.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <malloc.h>
#include <memory>
#include <optional>
#include <string>

namespace asio = boost::asio;

namespace {

using seconds = std::chrono::duration<double>;
using clock_type = std::chrono::steady_clock;

constexpr auto instance = "arn:aws:dms:us-east-1:123456789012:rep:MHFHEHV5UNU7GTA7CN3BK6GC4V";

std::string endpoint_arn(int number)
{
    auto digits = std::to_string(number);
    return "arn:aws:dms:us-east-1:123456789012:endpoint:HFV5HKVQNIQUFKTA5" +
           std::string(9 - digits.size(), '0') + digits;
}

/// Answers the first `running` polls with a refresh under way, later ones with its success.
class scripted final : public dms::transport
{
public:
    explicit scripted(int running) : running_(running) {}

    asio::awaitable<void> exchange(const dms::http_request&, const dms::exchange_limits&,
                                   dms::exchange_result& result) override
    {
        const bool done = polls_++ >= running_;
        result.request_may_have_been_sent = true;
        result.response.status = 200;
        result.response.body = R"({"RefreshSchemasStatus":{"EndpointArn":")" + endpoint_arn(0) +
                               R"(","ReplicationInstanceArn":")" + instance + R"(","Status":")" +
                               (done ? "successful" : "refreshing") +
                               R"(","LastRefreshDate":1767323045.123}})";
        co_return;
    }

    int polls() const noexcept { return polls_; }

private:
    int running_;
    int polls_ = 0;
};

class memory
{
public:
    memory()
    {
        const auto heap = ::mallinfo2();
        allocated = heap.uordblks + heap.hblkhd;
        std::ifstream status("/proc/self/status");
        for (std::string word; status >> word;)
            if (word == "VmRSS:" && status >> resident)
                break;
        resident *= 1024;
    }

    std::size_t allocated = 0;
    std::size_t resident = 0;
};

class progress
{
public:
    int succeeded = 0;
    int failed = 0;
};

/// Starts `count` waits whose first poll is at once, the next one after `pause`, and runs until all sleep.
class waits
{
public:
    waits(int count, std::chrono::milliseconds pause)
        : count_(count), transport_(std::make_shared<scripted>(count))
    {
        dms::config config;
        config.region = "us-east-1";
        config.credentials = dms::static_credentials({"AKIDEXAMPLE", "secret"});
        config.runtime.transport = transport_;
        client_.emplace(io_.get_executor(), config);
        dms::schema_refresh_options options;
        options.initial_delay = std::chrono::milliseconds(0);
        options.min_delay = options.max_delay = pause;
        dms::refresh_schemas_status started;
        started.replication_instance_arn = instance;
        started.status = dms::refresh_schemas_status_type_value::refreshing;

        before_ = memory();
        const auto begin = clock_type::now();
        for (int i = 0; i < count; ++i) {
            started.endpoint_arn = endpoint_arn(i);
            asio::co_spawn(io_, client_->wait_until_schemas_refreshed(started, options),
                           [this](const std::exception_ptr& e, const dms::refresh_schemas_status&) {
                               ++(e ? ended_.failed : ended_.succeeded);
                           });
            if (i % 1000 == 999) // as they would come in life, not all before the first one runs
                io_.poll();
        }
        while (transport_->polls() < count || io_.poll() > 0)
            io_.poll();
        took_ = clock_type::now() - begin;
        after_ = memory();
    }

    /// False when the first ones were due again before the last one slept: the pause was too short.
    bool all_suspended() const { return transport_->polls() == count_; }
    void end() { io_.run(); }

    double allocated() const { return each(before_.allocated, after_.allocated); }
    double resident() const { return each(before_.resident, after_.resident); }
    seconds took() const { return took_; }
    const progress& ended() const { return ended_; }

private:
    double each(std::size_t from, std::size_t to) const
    {
        return (static_cast<double>(to) - static_cast<double>(from)) / count_;
    }

    int count_;
    asio::io_context io_{1};
    std::shared_ptr<scripted> transport_;
    std::optional<dms::client> client_;
    memory before_, after_;
    seconds took_{};
    progress ended_;
};

int measure(int count)
{
    // How long it takes until all of them sleep: longer than that must the first one's pause be.
    constexpr int few = 2000;
    const seconds each = waits(few, std::chrono::hours(1)).took() / few;
    ::malloc_trim(0); // those pages must not serve the others unseen
    const auto pause = std::chrono::ceil<std::chrono::seconds>(2 * count * each + seconds(1));

    waits all(count, pause);
    if (!all.all_suspended()) {
        std::fputs("dms-bench-waits: the machine was too slow this time: not all waits slept at once\n",
                   stderr);
        return 1;
    }
    std::printf("waits               %d\n", count);
    std::printf("bytes_per_wait      %.0f\n", all.allocated());
    std::printf("rss_bytes_per_wait  %.0f\n", all.resident());
    std::printf("seconds_to_suspend  %.3f\n", all.took().count());
    std::fflush(stdout);
    all.end();
    std::printf("succeeded           %d\nfailed              %d\n", all.ended().succeeded,
                all.ended().failed);
    return all.ended().succeeded == count ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 100000;
    if (argc > 2 || count < 1 || count > 10000000) {
        std::fputs("usage: dms-bench-waits [COUNT]\n", stderr);
        return 2;
    }
    try {
        return measure(count);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "dms-bench-waits: %s\n", e.what());
        return 1;
    }
}
