// The main job through real sockets: a simulator on a port, a client, everything in one thread.
#include "jobs/batch.hpp"
#include "support/run.hpp"
#include <dms/faults.hpp>
#include <dms/operations/describe_endpoints.hpp>
#include <dms/operations/describe_schemas.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/operations/start_metadata_model_import.hpp>
#include <dms/selection_rules.hpp>
#include <dms/simulator.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace dms;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

/// A file that is gone when the test is.
class temporary_file
{
public:
    explicit temporary_file(const std::string& text)
        : path_(std::filesystem::temp_directory_path() / ("dms-test-" + std::to_string(::getpid()) + ".pem"))
    {
        std::ofstream(path_) << text;
    }
    ~temporary_file() { std::filesystem::remove(path_); }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

struct world
{
    explicit world(bool tls, int endpoints = 4)
        : sim(make(endpoints)), server(context.get_executor(), sim, where(tls))
    {
        asio::co_spawn(context, server.run(), asio::detached);
        settings.region = "us-east-1";
        settings.endpoint_url = server.endpoint_url();
        settings.credentials = sim.credentials();
    }

    static simulator make(int endpoints)
    {
        simulator_options o;
        o.endpoints = endpoints;
        o.time_scale = 2000;
        o.failing_endpoints = {1};
        return simulator(o);
    }

    static simulator_server_options where(bool tls)
    {
        simulator_server_options o;
        o.tls = tls;
        return o;
    }

    static schema_refresh_options quick()
    {
        schema_refresh_options o;
        o.initial_delay = o.min_delay = 20ms;
        o.max_delay = 100ms;
        o.stale_grace = 200ms;
        o.timeout = 30s;
        return o;
    }

    /// Runs `work`, then stops the server, so that the context runs dry.
    template <class T>
    asio::awaitable<T> then_stop(asio::awaitable<T> work)
    {
        auto value = co_await as_result(std::move(work));
        server.stop();
        co_return std::move(value.value());
    }

    template <class T>
    T run(asio::awaitable<T> work)
    {
        return test::run(context, then_stop(std::move(work)));
    }

    asio::io_context context{1};
    simulator sim;
    simulator_server server;
    config settings;
};

asio::awaitable<std::size_t> refresh_then_list(client c, world& w)
{
    const refresh_schemas_request request(w.sim.endpoint_arns()[0], w.sim.replication_instance_arn(0));
    const auto status = co_await c.refresh_schemas_and_wait(request, world::quick());
    CHECK(status.status == refresh_schemas_status_type_value::successful);
    const describe_schemas_request list(w.sim.endpoint_arns()[0]);
    const auto schemas = co_await c.describe_schemas(list);
    co_return schemas.schemas ? schemas.schemas->size() : 0;
}

} // namespace

TEST_CASE("integration: a refresh over HTTP finishes, and its schemas can be listed")
{
    world w(false);
    CHECK(w.run(refresh_then_list(client(w.context.get_executor(), w.settings), w)) > 0);
}

TEST_CASE("integration: a refresh over TLS finishes when the certificate is trusted")
{
    world w(true);
    REQUIRE(w.server.endpoint_url().starts_with("https://"));
    const temporary_file ca(w.server.ca_certificate());
    w.settings.ca_bundle = ca.path();
    CHECK(w.run(refresh_then_list(client(w.context.get_executor(), w.settings), w)) > 0);
}

TEST_CASE("integration: a certificate that is not trusted, or for another host, is refused with the reason")
{
    world w(true);
    std::optional<temporary_file> ca;
    SUBCASE("not trusted") {}
    SUBCASE("for another name")
    {
        ca.emplace(w.server.ca_certificate());
        w.settings.ca_bundle = ca->path();
        const auto url = w.server.endpoint_url();
        // The resolver reads "127.1" as 127.0.0.1, the certificate does not name it.
        w.settings.endpoint_url = "https://127.1" + url.substr(url.rfind(':'));
    }
    const describe_endpoints_request request;
    try {
        w.run(client(w.context.get_executor(), w.settings).describe_endpoints(request));
        FAIL("it must not be trusted");
    } catch (const error& e) {
        CHECK_FALSE(e.request_may_have_been_sent());
        CHECK(std::string(e.what()).find("certificate was refused") != std::string::npos);
    }
}

TEST_CASE("integration: verification can be switched off")
{
    world w(true);
    w.settings.verify_tls = false;
    CHECK(w.run(refresh_then_list(client(w.context.get_executor(), w.settings), w)) > 0);
}

TEST_CASE("integration: a wrong secret is the service's error")
{
    world w(false);
    w.settings.credentials = static_credentials(credentials(w.sim.options().access_key_id, "wrong"));
    const describe_endpoints_request request;
    try {
        w.run(client(w.context.get_executor(), w.settings).describe_endpoints(request));
        FAIL("it must be refused");
    } catch (const service_error& e) {
        CHECK(e.service_code() == "InvalidSignatureException");
        CHECK_FALSE(e.request_id().empty());
    }
}

namespace {

asio::awaitable<std::size_t> run_and_count(std::vector<jobs::refresh_job> all,
                                           const jobs::batch_options& options, jobs::batch_monitor& monitor)
{
    co_await jobs::run_batch(std::move(all), options, monitor);
    co_return monitor.progress().done();
}

} // namespace

TEST_CASE("integration: a batch refreshes every endpoint at once and reports each as it ends")
{
    world w(false, 12);
    std::vector<jobs::refresh_job> all;
    for (int i = 0; i < 12; ++i) {
        jobs::refresh_job job;
        job.endpoint_arn = w.sim.endpoint_arns()[static_cast<std::size_t>(i)];
        job.replication_instance_arn = w.sim.replication_instance_arn(i);
        all.push_back(job);
    }
    all.push_back(
        {{}, "arn:aws:dms:us-east-1:123456789012:endpoint:NONE", w.sim.replication_instance_arn(0)});

    std::vector<jobs::job_result> results;
    jobs::batch_options options;
    options.refresh = world::quick();
    options.make_client = [&](const jobs::job_target&) {
        return client(w.context.get_executor(), w.settings);
    };
    options.on_result = [&](const jobs::job_result& r) { results.push_back(r); };
    jobs::batch_monitor monitor;
    CHECK(w.run(run_and_count(all, options, monitor)) == 13);
    CHECK(results.size() == 13);
    CHECK(monitor.progress().succeeded == 11);
    CHECK(monitor.progress().failed == 2);
    CHECK(monitor.progress().running == 0);
    for (const auto& r : results) {
        CAPTURE(r.job);
        if (r.job == 1) {
            CHECK(r.outcome == jobs::outcome::failed);
            CHECK(r.error->code == "WorkFailed");
            CHECK(r.refresh->status == refresh_schemas_status_type_value::failed);
        } else if (r.job == 12) {
            CHECK(r.outcome == jobs::outcome::failed);
            CHECK(r.error->code == "ResourceNotFoundFault");
            CHECK_FALSE(r.error->request_id.empty());
            CHECK(r.calls == 1);
        } else {
            CHECK(r.outcome == jobs::outcome::succeeded);
            CHECK(r.calls >= 2);
            CHECK(*r.finished_at > *r.started_at);
            CHECK(r.refresh->status == refresh_schemas_status_type_value::successful);
        }
    }
}

namespace {

asio::awaitable<schema_conversion_request> import_one(client c, world& w)
{
    const auto rules = selection_rules().explicitly(rule_locator("server-1").schema("HR")).to_json();
    const start_metadata_model_import_request request(w.sim.migration_project_arns()[0], rules,
                                                      origin_type_value::source);
    metadata_model_import_options options;
    options.initial_delay = options.min_delay = 20ms;
    options.max_delay = 100ms;
    options.timeout = 30s;
    co_return co_await c.import_metadata_model_and_wait(request, options);
}

} // namespace

TEST_CASE("integration: a metadata model import over HTTP finishes")
{
    world w(false);
    const auto record = w.run(import_one(client(w.context.get_executor(), w.settings), w));
    CHECK(record.status == "SUCCESS");
    CHECK(record.request_identifier);
}
