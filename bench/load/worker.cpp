#include "worker.hpp"

#include <dms/credentials.hpp>
#include <dms/operations/describe_endpoints.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/operations/start_metadata_model_import.hpp>
#include <dms/selection_rules.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cstdlib>
#include <exception>

namespace dms::load {

namespace asio = boost::asio;

namespace {

using clock = std::chrono::steady_clock;

/// How long calls that are under way at the end may still take.
constexpr std::chrono::seconds grace{2};

std::size_t share(std::size_t total, std::size_t parts, std::size_t which)
{
    return total / parts + (which < total % parts ? 1 : 0);
}

dms::config settings(const options& o, std::size_t thread)
{
    auto config = load_config();
    config.region = o.region;
    config.endpoint_url = o.endpoint_url;
    if (o.ca_bundle)
        config.ca_bundle = o.ca_bundle;
    config.max_connections = share(o.connections, o.threads, thread);
    const auto* key = std::getenv("AWS_ACCESS_KEY_ID");
    if (o.loopback && !(key && *key)) // those of a simulator's one identity
        config.credentials = static_credentials({"AKIDSIMULATOR", "simulator-secret-key"});
    return config;
}

/// Enough for every connection to be open and every buffer to have its size; at most a quarter of the run.
std::uint64_t warm_up(const options& o)
{
    if (o.warm_up)
        return *o.warm_up;
    const std::uint64_t enough = 20 * std::max(o.connections, o.in_flight);
    return o.requests ? std::min(*o.requests / 4, enough) : enough;
}

} // namespace

worker::worker(const options& o, std::size_t thread, phases& run, const std::atomic<bool>& stop)
    : client_(io_.get_executor(), settings(o, thread)),
      phases_(run),
      stop_(stop),
      pace_(o, thread),
      callers_(share(o.in_flight, o.threads, thread)),
      cold_(share(warm_up(o), o.threads, thread))
{
    start(o);
}

void worker::start(const options& o)
{
    switch (o.operation) {
    case operation::refresh_schemas:
        return start_callers([request = refresh_schemas_request(o.endpoint_arn, o.replication_instance_arn)](
                                 const dms::client& client) { return client.refresh_schemas(request); });
    case operation::describe_refresh_schemas_status:
        return start_callers(
            [request = describe_refresh_schemas_status_request(o.endpoint_arn)](const dms::client& client) {
                return client.describe_refresh_schemas_status(request);
            });
    case operation::start_metadata_model_import: {
        auto rules = selection_rules{}.include(rule_locator{"server-1"}.schema("HR")).to_json();
        return start_callers(
            [request = start_metadata_model_import_request(o.migration_project, std::move(rules),
                                                           origin_type_value::source)](
                const dms::client& client) { return client.start_metadata_model_import(request); });
    }
    case operation::describe_endpoints:
        return start_callers([request = describe_endpoints_request()](const dms::client& client) {
            return client.describe_endpoints(request);
        });
    }
}

template <class Call>
void worker::start_callers(Call call)
{
    const auto shared = std::make_shared<const Call>(std::move(call));
    for (auto i = callers_; i > 0; --i) {
        asio::co_spawn(io_, caller(shared), [this](const std::exception_ptr& failed) {
            if (failed)
                std::rethrow_exception(failed); // out of run()
            caller_ended();
        });
    }
}

template <class Call>
asio::awaitable<void> worker::caller(std::shared_ptr<const Call> call)
{
    asio::steady_timer timer(io_);
    for (;;) {
        auto now = clock::now();
        const auto due = stop_ ? std::nullopt : pace_.next(now);
        if (!due)
            break;
        if (*due > now) {
            timer.expires_at(*due);
            co_await timer.async_wait(asio::use_awaitable);
            if (stop_)
                break;
        }
        ++in_call_;
        try {
            const auto answer = co_await (*call)(client_);
            now = clock::now();
            tally_.answered(now - *due);
            if (!tally_.answer_allocations())
                tally_.weigh(answer);
        } catch (const dms::error& e) {
            tally_.failed(e);
        }
        --in_call_;
        count_call(now);
    }
}

void worker::count_call(clock::time_point now)
{
    if (!warm_ && (tally_.requests() >= cold_ || now >= warm_by_)) {
        warm_ = true;
        phases_.warmed_up();
    }
    if (!measuring_ && phases_.measuring()) {
        measuring_ = true;
        tally_.begin_measuring();
    }
}

void worker::caller_ended()
{
    if (--callers_ == 0)
        io_.stop();
}

/// Looks at the time and the flag now and then; a call costs nothing for it.
void worker::watch()
{
    tick_.expires_after(std::chrono::milliseconds(50));
    tick_.async_wait([this](boost::system::error_code) {
        const auto now = clock::now();
        if (stop_)
            give_up_ = std::min(give_up_, now + grace);
        if (now >= give_up_ || (stop_ && in_call_ == 0))
            io_.stop();
        else
            watch();
    });
}

void worker::run()
{
    pace_.start(phases_.started());
    if (const auto& end = pace_.end()) {
        give_up_ = *end + grace;
        warm_by_ = phases_.started() + (*end - phases_.started()) / 4;
    }
    if (cold_ == 0)
        count_call(phases_.started());
    watch();
    io_.run();
    for (; in_call_ > 0; --in_call_)
        tally_.failed("not answered by the end", "no answer within 2 s after the end of the run");
    phases_.finished();
}

} // namespace dms::load
