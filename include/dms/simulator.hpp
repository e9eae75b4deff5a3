#pragma once

#include <dms/credentials.hpp>
#include <dms/runtime.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dms {

/// What a simulated account holds and how it behaves.
class simulator_options
{
public:
    simulator_options() = default;

    std::string region = "us-east-1";
    std::string account_id = "123456789012";
    /// The one identity that may sign.
    std::string access_key_id = "AKIDSIMULATOR";
    std::string secret_access_key = "simulator-secret-key";
    int endpoints = 24;
    int instances = 1;
    int projects = 1;
    /// A refresh takes log-normal time: this median and this sigma.
    std::chrono::milliseconds refresh_median{180000};
    double refresh_sigma = 0.8;
    /// Work runs this many times faster than the clock; dates stay real.
    double time_scale = 1;
    /// Endpoints, by index, whose refreshes fail. Others succeed.
    std::vector<int> failing_endpoints;
    /// They fail this often and then succeed; 0: they always fail.
    int failing_runs = 0;
    std::uint64_t seed = 1;
};

namespace simulation {
class service;
}

/// A DMS that runs inside this process: no sockets, no threads, no time of its own. It verifies signatures,
/// validates requests against the service's model and keeps endpoints, instances, migration projects,
/// refreshes and imports. Operations that it does not model answer with an error that says so.
///
/// Thread safety: none; use it from one thread or strand. Copies share the same account.
class simulator
{
public:
    /// Throws `std::invalid_argument` for options that make no sense.
    explicit simulator(simulator_options options = {}, std::shared_ptr<dms::clock> clock = system_clock());

    /// Answers one request at the clock's time.
    http_response handle(const http_request& request);

    /// Hands requests to this simulator without sockets: `config.runtime.transport = sim.transport();`.
    std::shared_ptr<dms::transport> transport() const;

    const simulator_options& options() const noexcept;
    /// The identity that may sign.
    std::shared_ptr<credentials_provider> credentials() const;
    std::vector<std::string> endpoint_arns() const;
    /// The replication instance that serves the endpoint of that index; throws `std::out_of_range` when there
    /// is no such endpoint.
    std::string replication_instance_arn(int endpoint) const;
    std::vector<std::string> migration_project_arns() const;

private:
    friend class simulator_server;

    std::shared_ptr<simulation::service> service_;
    std::shared_ptr<dms::clock> clock_;
};

/// Where a simulator listens.
class simulator_server_options
{
public:
    simulator_server_options() = default;

    /// An IP address, or "localhost".
    std::string address = "127.0.0.1";
    /// 0 picks a free one.
    std::uint16_t port = 0;
    /// Serves HTTPS with a certificate for `address` and "localhost", made at start and signed by a CA made
    /// at start.
    bool tls = false;
};

/// Serves a simulator over HTTP/1.1, keep-alive included. Connections are closed when they are idle for a
/// minute.
///
/// Thread safety: none; the executor must run one thing at a time (an `io_context` run by one thread, or a
/// strand), which also guards the simulator.
class simulator_server
{
public:
    /// Listens at once; throws `boost::system::system_error` when the address is malformed or in use.
    simulator_server(boost::asio::any_io_executor executor, dms::simulator sim,
                     simulator_server_options options = {});

    /// "http://127.0.0.1:40123"
    const std::string& endpoint_url() const noexcept;
    /// PEM of the CA to trust; empty without TLS.
    const std::string& ca_certificate() const noexcept;

    /// Serves until `stop()` or cancellation.
    boost::asio::awaitable<void> run();
    /// Closes the listener and every connection. Call it on the executor.
    void stop();

private:
    class state;
    std::shared_ptr<state> state_;
};

} // namespace dms
