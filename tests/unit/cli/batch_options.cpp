#include "cli/batch_options.hpp"

#include "cli/names.hpp"
#include "cli/simulate_options.hpp"
#include "cli/wait_options.hpp"

#include <doctest/doctest.h>

using namespace dms::cli;
using namespace std::chrono_literals;

namespace {

batch_arguments parsed(const std::vector<std::string>& arguments, batch_kind kind = batch_kind::refresh)
{
    return parse_batch_arguments(kind, arguments);
}

std::string mistakes(const std::vector<std::string>& arguments, batch_kind kind = batch_kind::refresh)
{
    return joined(parsed(arguments, kind).mistakes, "\n");
}

} // namespace

TEST_CASE("cli batch options: what is understood")
{
    const auto all = parsed({"m.csv", "--timeout", "90s", "--on-running", "fail", "--progress", "none",
                             "--output", "ndjson", "--region", "us-west-2"});
    CHECK(all.mistakes.empty());
    CHECK(all.manifest == "m.csv");
    CHECK(all.timeout == 90s);
    CHECK(all.on_running == dms::on_running::fail);
    CHECK(all.progress == progress_style::none);
    CHECK(all.output == batch_output::ndjson);
    CHECK(parsed({"-"}).manifest == "-");
    const auto pairs =
        parsed({"--endpoint-arn", "a", "--replication-instance-arn", "r", "--endpoint-arn", "b"});
    CHECK(joined(pairs.mistakes) == "");
    CHECK(pairs.endpoint_arns == std::vector<std::string>{"a", "b"});
    CHECK_FALSE(parsed({"--help"}).help.empty());
}

TEST_CASE("cli batch options: simulations")
{
    const auto simulated =
        parsed({"--simulate", "5", "--failing", "0,4", "--refresh-time", "500ms,0.1", "--seed", "9"});
    CHECK(joined(simulated.mistakes) == "");
    CHECK(simulated.simulate == 5);
    CHECK(simulated.simulator.endpoints == 5);
    CHECK(simulated.simulator.time_scale == 60);
    CHECK(simulated.simulator.failing_endpoints == std::vector<int>{0, 4});
    CHECK(simulated.simulator.refresh_median == 500ms);
    CHECK(simulated.simulator.refresh_sigma == 0.1);
    CHECK(simulated.simulator.seed == 9);
}

TEST_CASE("cli batch options: mistakes name the option")
{
    const std::pair<std::vector<std::string>, char const*> table[] = {
        {{}, "MANIFEST"},
        {{"m", "--timeout", "soon"}, "--timeout"},
        {{"m", "--on-running", "maybe"}, "--on-running"},
        {{"m", "--progress", "loud"}, "--progress"},
        {{"m", "--output", "xml"}, "--output"},
        {{"m", "--journal", "f"}, "--journal"},
        {{"m", "--simulate", "2"}, "only one of"},
        {{"--simulate", "0"}, "--simulate"},
        {{"--simulate", "2", "--failing", "2"}, "--failing"},
        {{"--simulate", "2", "--time-scale", "0"}, "--time-scale"},
        {{"m", "--seed", "1"}, "--simulate"},
        {{"--endpoint-arn", "a"}, "--replication-instance-arn"},
        {{"--replication-instance-arn", "a"}, "--endpoint-arn"},
    };
    for (const auto& [arguments, expected] : table) {
        CAPTURE(expected);
        CHECK(mistakes(arguments).find(expected) != std::string::npos);
    }
    CHECK(mistakes({"--endpoint-arn", "a"}, batch_kind::import).find("--endpoint-arn") != std::string::npos);
}

TEST_CASE("cli simulate options")
{
    const auto parsed = parse_simulate_arguments(std::vector<std::string>{
        "--listen", "[::1]:8080", "--tls", "--ca-file", "f", "--endpoints", "3", "--time-scale", "2.5"});
    CHECK(joined(parsed.mistakes) == "");
    CHECK(parsed.server.address == "::1");
    CHECK(parsed.server.port == 8080);
    CHECK(parsed.server.tls);
    CHECK(parsed.account.endpoints == 3);
    CHECK(parsed.account.time_scale == 2.5);
    for (const auto* listen : {"nowhere", ":80", "h:99999", "h:"})
        CHECK(parse_simulate_arguments(std::vector<std::string>{"--listen", listen}).mistakes.size() == 1);
}

TEST_CASE("cli wait options")
{
    const auto refreshed = parse_wait_arguments(
        std::vector<std::string>{"schemas-refreshed", "--endpoint-arn", "e", "--timeout", "1m"});
    CHECK(joined(refreshed.mistakes) == "");
    CHECK(refreshed.endpoint_arn == "e");
    CHECK(refreshed.refresh.timeout == 1min);
    const auto imported = parse_wait_arguments(
        std::vector<std::string>{"metadata-model-imported", "--migration-project-identifier", "p",
                                 "--filters", "Name=request-id,Values=R"});
    CHECK(joined(imported.mistakes) == "");
    CHECK(imported.request_identifier == "R");
    CHECK(joined(parse_wait_arguments(std::vector<std::string>{"schemas-refreshed"}).mistakes) ==
          "the following arguments are required: --endpoint-arn");
    CHECK_FALSE(parse_wait_arguments(std::vector<std::string>{"nothing"}).mistakes.empty());
    CHECK_FALSE(parse_wait_arguments({}).mistakes.empty());
}
