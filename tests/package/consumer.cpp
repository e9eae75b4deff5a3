// The README's first example, run against the simulator: what a user's program looks like.
#include <dms/client.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/schema_refresh.hpp>
#include <dms/simulator.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>

#include <cstdio>
#include <exception>

namespace asio = boost::asio;

namespace {

dms::simulator simulator()
{
    dms::simulator_options options;
    options.time_scale = 10000;
    return dms::simulator(options);
}

asio::awaitable<void> run(dms::simulator sim, bool& succeeded)
{
    dms::config config;
    config.region = "us-east-1";
    config.credentials = sim.credentials();
    config.runtime.transport = sim.transport();
    dms::client client{co_await asio::this_coro::executor, config};

    dms::schema_refresh_options options;
    options.initial_delay = options.min_delay = options.max_delay = std::chrono::milliseconds(20);
    dms::refresh_schemas_request request{sim.endpoint_arns().front(), sim.replication_instance_arn(0)};
    auto status = co_await client.refresh_schemas_and_wait(request, options);
    succeeded = status.status == dms::refresh_schemas_status_type_value::successful;
}

} // namespace

int main()
{
    asio::io_context context;
    bool succeeded = false;
    asio::co_spawn(context, run(simulator(), succeeded), asio::detached);
    context.run();
    std::puts(succeeded ? "refreshed" : "failed");
    return succeeded ? 0 : 1;
}
