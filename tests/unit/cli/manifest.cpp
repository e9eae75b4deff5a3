#include "cli/manifest.hpp"

#include "cli/batch_jobs.hpp"
#include "cli/names.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dms::cli;

namespace {

std::string const e1 = "arn:aws:dms:us-east-1:123456789012:endpoint:E1";
std::string const e2 = "arn:aws:dms:us-east-1:123456789012:endpoint:E2";
std::string const r1 = "arn:aws:dms:us-east-1:123456789012:rep:R1";
std::string const header = "endpoint_arn,replication_instance_arn\n";

std::string mistakes(const std::string& text)
{
    return joined(parse_refresh_manifest(text, "m").mistakes, "\n");
}

std::string import_mistakes(const std::string& text)
{
    return joined(parse_import_manifest(text, "m").mistakes, "\n");
}

std::string const rules =
    R"({"rules":[{"rule-type":"selection","rule-id":"1","rule-name":"1","rule-action":"explicit",)"
    R"("object-locator":{"server-name":"s","schema-name":"HR"}}]})";

} // namespace

TEST_CASE("cli manifest: CSV in its variants")
{
    for (const auto& text : {
             header + e1 + ',' + r1 + '\n' + e2 + ',' + r1,
             "\xEF\xBB\xBF" + header + '\n' + e1 + ',' + r1 + "\n  \n" + e2 + ',' + r1 + "\n\n",
             "replication_instance_arn,endpoint_arn\r\n" + r1 + ',' + e1 + "\r\n" + r1 + ',' + e2 + "\r\n",
             "\"endpoint_arn\", replication_instance_arn \n\"" + e1 + "\"," + r1 + "\n " + e2 + " ," + r1 +
                 '\n',
         }) {
        CAPTURE(text);
        const auto parsed = parse_refresh_manifest(text, "m");
        CHECK(joined(parsed.mistakes) == "");
        REQUIRE(parsed.jobs.size() == 2);
        CHECK(parsed.jobs[0].endpoint_arn == e1);
        CHECK(parsed.jobs[1].endpoint_arn == e2);
        CHECK(parsed.jobs[1].replication_instance_arn == r1);
    }
    const auto parsed = parse_refresh_manifest(
        "endpoint_arn,replication_instance_arn,region,profile\n" + e1 + ',' + r1 + ",eu-central-1,\n", "m");
    REQUIRE(parsed.jobs.size() == 1);
    CHECK(parsed.mistakes.empty());
    CHECK(parsed.jobs[0].target.region == "eu-central-1");
}

TEST_CASE("cli manifest: JSON lines")
{
    const auto line = [](const std::string& e, const std::string& more = "") {
        return R"({"EndpointArn":")" + e + R"(","ReplicationInstanceArn":")" + r1 + '"' + more + "}\n";
    };
    const auto parsed =
        parse_refresh_manifest("\n" + line(e1) + "\r\n" + line(e2, R"(,"Region":"us-west-2")"), "m");
    CHECK(parsed.mistakes.empty());
    REQUIRE(parsed.jobs.size() == 2);
    CHECK(parsed.jobs[1].target.region == "us-west-2");
    CHECK(mistakes(line(e1) + "\n" + line(e1)) == "m:3: EndpointArn: repeats line 1: '" + e1 + "'");
    CHECK(mistakes(line(e1) + "{\"EndpointArn\":\n[1]\n").find("m:2: not JSON") == 0);
    CHECK(mistakes(line(e1) + "[1]\n") == "m:2: expected an object, found a list");
    CHECK(mistakes(line(e1, R"(,"Regoin":"x")")) ==
          "m:1: Regoin: unknown member; there are EndpointArn, ReplicationInstanceArn, Region, Profile");
    CHECK(mistakes(R"({"EndpointArn":7})") == "m:1: EndpointArn: expected a string, found a number\n"
                                              "m:1: ReplicationInstanceArn: required member is missing");
}

TEST_CASE("cli manifest: every mistake is listed with its line, the header being line 1")
{
    CHECK(mistakes("") == "m: no endpoints in it");
    CHECK(mistakes(header) == "m: no endpoints in it");
    CHECK(mistakes("endpoint_arn\n" + e1 + '\n') == "m:1: missing column replication_instance_arn");
    CHECK(mistakes("endpoint_arn,replication_instance_arn,color\n") ==
          "m:1: unknown column 'color'; there are endpoint_arn, replication_instance_arn, region, profile");
    CHECK(mistakes("endpoint_arn,endpoint_arn,replication_instance_arn\n").find("m:1: column endpoint_arn") ==
          0);
    CHECK(mistakes(header + "x," + r1 + "\n\n" + e1 + ",\n" + e1 + ',' + r1 + '\n' + e2 + '\n' + e2 + ',' +
                   r1 + ",z\n\"" + e2) == "m:2: endpoint_arn: not an ARN: 'x'\n"
                                          "m:4: replication_instance_arn: empty\n"
                                          "m:5: endpoint_arn: repeats line 4: '" +
                                              e1 +
                                              "'\n"
                                              "m:6: expected 2 fields, found 1\n"
                                              "m:7: expected 2 fields, found 3\n"
                                              "m:8: a quoted field does not end");
    CHECK(
        mistakes("endpoint_arn,replication_instance_arn,region,profile\n" + e1 + ',' + r1 + ",EU 1,prod\n") ==
        "m:2: region: not a region: 'EU 1'\n"
        "m:2: profile: profiles are not supported yet; credentials come from the environment");
}

TEST_CASE("cli manifest: lines are counted inside of quotes, too")
{
    CHECK(mistakes(header + "\"a\nb\"," + r1 + "\nx," + r1 + '\n') ==
          "m:2: endpoint_arn: not an ARN: 'a\nb'\nm:4: endpoint_arn: not an ARN: 'x'");
}

TEST_CASE("cli manifest: imports")
{
    const auto good =
        R"({"MigrationProjectIdentifier":"p","Origin":"SOURCE","Refresh":true,"Region":"us-west-2",)"
        R"("SelectionRules":)" +
        rules + "}\n";
    const auto parsed = parse_import_manifest(good, "m");
    CHECK(joined(parsed.mistakes) == "");
    REQUIRE(parsed.jobs.size() == 1);
    CHECK(parsed.jobs[0].request.selection_rules == rules);
    CHECK(parsed.jobs[0].request.refresh == true);
    CHECK(parsed.jobs[0].target.region == "us-west-2");

    CHECK(import_mistakes("") == "m: no imports in it");
    CHECK(import_mistakes("{}") == "m:1: MigrationProjectIdentifier: required member is missing\n"
                                   "m:1: SelectionRules: required member is missing\n"
                                   "m:1: Origin: required member is missing");
    CHECK(
        import_mistakes(R"({"MigrationProjectIdentifier":"p","Origin":"NORTH","SelectionRules":"nonsense"})")
            .find("m:1: Origin: expected SOURCE or TARGET, not 'NORTH'\nm:1: SelectionRules: ") == 0);
    CHECK(
        import_mistakes(good + R"({"MigrationProject":"p"})").find("m:2: MigrationProject: unknown member") ==
        0);
}

TEST_CASE("cli manifest: options instead of a file, and files that cannot be read")
{
    batch_arguments arguments;
    arguments.endpoint_arns = {e1, e2};
    arguments.replication_instance_arns = {r1};
    const auto no_files = [](const std::string&) -> json_result<std::string> {
        return json_error::because("gone");
    };
    const auto named = named_refreshes(arguments, no_files);
    CHECK(named.mistakes.empty());
    REQUIRE(named.jobs.size() == 2);
    CHECK(named.jobs[1].replication_instance_arn == r1);
    arguments.manifest = "x.csv";
    CHECK(joined(named_refreshes(arguments, no_files).mistakes) == "x.csv: cannot be read: gone");
}
