#include "cli/operation_arguments.hpp"

#include "cli/names.hpp"
#include "model/names.hpp"
#include "protocol/json_reader.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

using namespace dms::cli;
namespace model = dms::model;

namespace {

json_result<std::string> fake_file(const std::string& path)
{
    static const std::map<std::string, std::string> files{
        {"rules.json", "{\"rules\": []}\n"},
        {"bytes", std::string("\x00\xFF\x01", 3)},
        {"request.json", R"({"EndpointArn": "from-file", "ReplicationInstanceArn": "r"})"},
        {"number", "20\n"},
    };
    const auto found = files.find(path);
    if (found == files.end())
        return json_error::because("No such file");
    return found->second;
}

operation_request parsed(const char* operation, const std::vector<std::string>& arguments)
{
    const auto* found = model::find_operation_kebab(operation);
    REQUIRE(found);
    return parse_operation_arguments(*found, arguments, fake_file);
}

std::string body(const char* operation, const std::vector<std::string>& arguments)
{
    const auto request = parsed(operation, arguments);
    CHECK(joined(request.mistakes, "\n") == "");
    return request.body;
}

std::string mistakes(const char* operation, const std::vector<std::string>& arguments)
{
    return joined(parsed(operation, arguments).mistakes, "\n");
}

std::vector<std::string> sample(const model::value_type& type)
{
    using enum model::kind;
    switch (type.what) {
    case boolean: return {};
    case integer:
    case long_integer: return {"7"};
    case double_number: return {"1.5"};
    case timestamp:
    case iso8601_timestamp: return {"2020-05-21T00:12:29Z"};
    case blob: return {"AAEC"};
    case structure:
    case union_: return {"{}"};
    case list: return {"[]"};
    default: return {"x"};
    }
}

} // namespace

TEST_CASE("cli operations: every option of every operation is understood, and the request fits the model")
{
    CHECK(model::operations().size() == 119);
    for (const auto& operation : model::operations()) {
        CAPTURE(operation.kebab_name);
        CHECK(model::kebab_case(operation.name) == operation.kebab_name);
        CHECK_FALSE(operation_help(operation).empty());
        std::vector<std::string> arguments;
        if (operation.input)
            for (const auto& m : operation.input->members) {
                if (m.type->what == model::kind::union_)
                    continue;
                arguments.push_back("--" + model::kebab_case(m.name()));
                for (const auto& value : sample(*m.type))
                    arguments.push_back(value);
            }
        const auto request = parse_operation_arguments(operation, arguments, fake_file);
        for (const auto& mistake : request.mistakes) {
            CAPTURE(mistake);
            const bool of_empty_object = mistake.find("required member is missing") != std::string::npos;
            const bool of_skipped_union = mistake.find("arguments are required") != std::string::npos;
            CHECK((of_empty_object || of_skipped_union));
        }
        if (!operation.input || !request.mistakes.empty())
            continue;
        auto* value = operation.input->create();
        const auto read =
            dms::protocol::read_json(request.body, operation.input, value, dms::protocol::reading::request);
        operation.input->destroy(value);
        CHECK(read.has_value());
    }
}

TEST_CASE("cli operations: each kind of value")
{
    CHECK(body("refresh-schemas", {"--endpoint-arn", "e", "--replication-instance-arn=r"}) ==
          R"({"EndpointArn":"e","ReplicationInstanceArn":"r"})");
    CHECK(body("describe-endpoints", {"--max-records", "20", "--filters", "Name=endpoint-arn,Values=a,b"}) ==
          R"({"MaxRecords":20,"Filters":[{"Name":"endpoint-arn","Values":["a","b"]}]})");
    CHECK(body("describe-endpoints", {"--filters", "Name=n,Values=a", R"({"Name":"m","Values":["b"]})"}) ==
          R"({"Filters":[{"Name":"n","Values":["a"]},{"Name":"m","Values":["b"]}]})");
    CHECK(body("remove-tags-from-resource", {"--resource-arn", "a", "--tag-keys", "x", "y"}) ==
          R"({"ResourceArn":"a","TagKeys":["x","y"]})");
    CHECK(body("remove-tags-from-resource", {"--resource-arn", "a", "--tag-keys", R"(["x","y"])"}) ==
          R"({"ResourceArn":"a","TagKeys":["x","y"]})");
    CHECK(body("reboot-replication-instance", {"--replication-instance-arn", "r", "--no-force-failover"}) ==
          R"({"ReplicationInstanceArn":"r","ForceFailover":false})");
    CHECK(body("reboot-replication-instance", {"--force-failover", "--replication-instance-arn", "r"}) ==
          R"({"ForceFailover":true,"ReplicationInstanceArn":"r"})");
    CHECK(
        body("describe-events", {"--start-time", "2020-05-21T00:12:29.5Z", "--end-time", "1590019949.103"}) ==
        R"({"StartTime":1590019949.5,"EndTime":1590019949.103})");
    CHECK(
        body("modify-endpoint", {"--endpoint-arn", "e", "--kafka-settings", "Broker=b,MessageMaxBytes=5"}) ==
        R"({"EndpointArn":"e","KafkaSettings":{"Broker":"b","MessageMaxBytes":5}})");
}

TEST_CASE("cli operations: files stand for their content")
{
    CHECK(body("import-certificate",
               {"--certificate-identifier", "c", "--certificate-wallet", "fileb://bytes"}) ==
          R"({"CertificateIdentifier":"c","CertificateWallet":"AP8B"})");
    CHECK(body("import-certificate",
               {"--certificate-identifier", "c", "--certificate-pem", "-----BEGIN X-----"}) ==
          R"({"CertificateIdentifier":"c","CertificatePem":"-----BEGIN X-----"})");
    CHECK(body("describe-endpoints", {"--max-records", "file://number"}) == R"({"MaxRecords":20})");
    CHECK(body("start-metadata-model-import", {"--migration-project-identifier", "p", "--origin", "SOURCE",
                                               "--selection-rules", "file://rules.json"}) ==
          R"({"MigrationProjectIdentifier":"p","Origin":"SOURCE","SelectionRules":"{\"rules\": []}\n"})");
    CHECK(body("refresh-schemas", {"--cli-input-json", "file://request.json", "--endpoint-arn", "mine"}) ==
          R"({"EndpointArn":"mine","ReplicationInstanceArn":"r"})");
    CHECK(mistakes("describe-endpoints", {"--marker", "file://gone"}) ==
          "argument --marker: cannot read 'gone': No such file");
}

TEST_CASE("cli operations: mistakes name the option")
{
    CHECK(mistakes("refresh-schemas", {}) ==
          "the following arguments are required: --endpoint-arn, --replication-instance-arn");
    CHECK(mistakes("describe-endpoints", {"--nonsense-here"}) == "Unknown options: --nonsense-here");
    CHECK(mistakes("describe-endpoints", {"--fitlers", "x"}) ==
          "Unknown options: --fitlers; did you mean --filters?");
    CHECK(mistakes("describe-endpoints", {"stray"}) == "Unknown options: stray");
    CHECK(mistakes("describe-endpoints", {"--max-records", "many"}) ==
          "argument --max-records: expected a whole number of 32 bits, not 'many'");
    CHECK(mistakes("describe-endpoints", {"--max-records"}) ==
          "argument --max-records: expected one argument");
    CHECK(mistakes("describe-endpoints", {"--output", "text"}).find("--output") != std::string::npos);
    CHECK(mistakes("describe-endpoints", {"--page-size", "0"}).find("--page-size") != std::string::npos);
    CHECK(mistakes("describe-endpoints", {"--filters", R"([{"Name":"n"}])"}) ==
          "argument --filters: [0].Values: required member is missing");
    CHECK(mistakes("describe-endpoints", {"--filters", "Nam=n,Values=a"}).find("did you mean Name?") !=
          std::string::npos);
    CHECK(mistakes("describe-endpoints", {"--filters", "[1"}).find("--filters: not JSON") !=
          std::string::npos);
    CHECK(mistakes("describe-endpoints", {"--cli-input-json", R"({"MaxRecords":"x","Y":1})"}) ==
          "argument --cli-input-json: MaxRecords: expected a whole number of 32 bits, found a string\n"
          "argument --cli-input-json: Y: unknown member; there are Filters, MaxRecords, Marker");
    CHECK(mistakes("describe-events", {"--start-time", "yesterday"}).find("--start-time") !=
          std::string::npos);
}

TEST_CASE("cli operations: pages are followed unless the user pages")
{
    CHECK(parsed("describe-endpoints", {}).paginate);
    CHECK_FALSE(parsed("describe-endpoints", {"--no-paginate"}).paginate);
    CHECK_FALSE(parsed("describe-endpoints", {"--marker", "m"}).paginate);
    CHECK_FALSE(parsed("describe-endpoints", {"--max-records", "20"}).paginate);
    CHECK_FALSE(
        parsed("refresh-schemas", {"--endpoint-arn", "e", "--replication-instance-arn", "r"}).paginate);
    CHECK(parsed("describe-endpoints", {"--page-size", "50"}).paginate);
    CHECK(body("describe-endpoints", {"--page-size", "50"}) == R"({"MaxRecords":50})");
}

TEST_CASE("cli operations: common options are not sent")
{
    const auto request =
        parsed("describe-endpoints", {"--region", "eu-central-1", "--endpoint-url", "http://x", "--ca-bundle",
                                      "f", "--no-verify-ssl", "--output", "json"});
    CHECK(request.mistakes.empty());
    CHECK(request.body == "{}");
    CHECK(request.connection.region == "eu-central-1");
    CHECK(request.connection.endpoint_url == "http://x");
    CHECK(request.connection.ca_bundle == "f");
    CHECK_FALSE(request.connection.verify_tls);
    CHECK(parsed("refresh-schemas", {"--help"}).help);
}
