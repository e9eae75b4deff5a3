#include "protocol/json_reader.hpp"

#include "model/shape.hpp"
#include "protocol/time_text.hpp"
#include "support/typed_value.hpp"
#include <dms/operations/create_data_provider.hpp>
#include <dms/operations/create_replication_subnet_group.hpp>
#include <dms/operations/describe_connections.hpp>
#include <dms/operations/describe_data_providers.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>
#include <dms/operations/describe_table_statistics.hpp>
#include <dms/operations/import_certificate.hpp>

#include <doctest/doctest.h>

#include <cmath>

namespace {

using namespace dms::protocol;

const dms::model::shape* answer_of(std::string_view operation)
{
    return dms::model::find_operation(operation)->output;
}

dms::describe_refresh_schemas_status_response status_answer(std::string_view text)
{
    dms::describe_refresh_schemas_status_response out;
    auto read = read_json(text, answer_of("DescribeRefreshSchemasStatus"), &out);
    CHECK_MESSAGE(read.has_value(), dms::test::why(read));
    return out;
}

dms::table_statistics statistics(std::string_view members)
{
    dms::describe_table_statistics_response out;
    const auto text = "{\"TableStatistics\":[{" + std::string(members) + "}]}";
    auto read = read_json(text, answer_of("DescribeTableStatistics"), &out);
    CHECK_MESSAGE(read.has_value(), dms::test::why(read));
    if (!out.table_statistics || out.table_statistics->size() != 1)
        return {};
    return out.table_statistics->front();
}

/// "place: what" of the failure to read `text` as that operation's answer or request; empty when it was read.
std::string refusal(std::string_view operation, std::string_view text, reading how = reading::answer)
{
    const auto* op = dms::model::find_operation(operation);
    dms::test::typed_value value(how == reading::answer ? op->output : op->input);
    auto read = value.read(text, how);
    return read ? "" : read.error().place + ": " + read.error().what;
}

} // namespace

TEST_CASE("json_reader: members are read into their types")
{
    const auto out = status_answer(R"({"RefreshSchemasStatus":{"EndpointArn":"e","ReplicationInstanceArn":"i",
        "Status":"successful","LastRefreshDate":1590786544.605,"LastFailureMessage":"\u00e9\ud83d\ude00\n"}})");
    REQUIRE(out.refresh_schemas_status);
    const auto& s = *out.refresh_schemas_status;
    CHECK(s.endpoint_arn == "e");
    CHECK(s.status == dms::refresh_schemas_status_type_value::successful);
    CHECK(s.last_refresh_date == parse_iso8601("2020-05-29T21:09:04.605Z").value());
    CHECK(s.last_failure_message == "\xC3\xA9\xF0\x9F\x98\x80\n");
}

TEST_CASE("json_reader: a null member is absent")
{
    const auto out = status_answer(R"({"RefreshSchemasStatus":{"Status":null,"EndpointArn":"e"}})");
    REQUIRE(out.refresh_schemas_status);
    CHECK_FALSE(out.refresh_schemas_status->status);
    CHECK(out.refresh_schemas_status->endpoint_arn == "e");
    CHECK_FALSE(status_answer(R"({"RefreshSchemasStatus":null})").refresh_schemas_status);
}

TEST_CASE("json_reader: an empty answer has no members")
{
    for (auto text : {"", "   \r\n\t", "{}", " {} ", "null"}) {
        CAPTURE(std::string(text));
        CHECK(status_answer(text) == dms::describe_refresh_schemas_status_response());
    }
}

TEST_CASE("json_reader: an answer's unknown members are skipped, whatever they hold")
{
    const auto out = status_answer(R"({"New":{"Status":"failed","deep":[[{}]]},"RefreshSchemasStatus":
        {"Newer":[1,2],"Status":"refreshing","__type":"x","status":7}})");
    REQUIRE(out.refresh_schemas_status);
    CHECK(out.refresh_schemas_status->status == dms::refresh_schemas_status_type_value::refreshing);
}

TEST_CASE("json_reader: members may come in any order, and the last of two counts")
{
    const auto out = status_answer(R"({"RefreshSchemasStatus":{"LastFailureMessage":"m","Status":"failed",
        "ReplicationInstanceArn":"i","EndpointArn":"first","EndpointArn":"second"}})");
    REQUIRE(out.refresh_schemas_status);
    CHECK(out.refresh_schemas_status->last_failure_message == "m");
    CHECK(out.refresh_schemas_status->replication_instance_arn == "i");
    CHECK(out.refresh_schemas_status->endpoint_arn == "second");
}

TEST_CASE("json_reader: an unknown value of an enumeration is kept")
{
    const auto out = status_answer(R"({"RefreshSchemasStatus":{"Status":"paused"}})");
    REQUIRE(out.refresh_schemas_status);
    CHECK(out.refresh_schemas_status->status->str() == "paused");
    CHECK_FALSE(out.refresh_schemas_status->status->is_known());
}

TEST_CASE("json_reader: a list's null elements are dropped")
{
    dms::describe_connections_response out;
    REQUIRE(read_json(R"({"Connections":[null,{"Status":"a"},null,{"Status":"b"}]})",
                      answer_of("DescribeConnections"), &out)
                .has_value());
    REQUIRE(out.connections);
    REQUIRE(out.connections->size() == 2);
    CHECK(out.connections->at(1).status == "b");
    REQUIRE(read_json(R"({"Connections":[]})", answer_of("DescribeConnections"), &out).has_value());
    CHECK(out.connections->empty());
}

TEST_CASE("json_reader: whole numbers of 64 bits are exact")
{
    CHECK(statistics(R"("Inserts":9007199254740993)").inserts == 9007199254740993);
    CHECK(statistics(R"("Inserts":9223372036854775807)").inserts == INT64_MAX);
    CHECK(statistics(R"("Inserts":-9223372036854775808)").inserts == INT64_MIN);
    CHECK(statistics(R"("Inserts":3.0)").inserts == 3);
    CHECK(statistics(R"("Inserts":1e3)").inserts == 1000);
    CHECK(statistics(R"("Inserts":-0.0)").inserts == 0);
}

TEST_CASE("json_reader: a number that does not fit is refused with its place")
{
    for (auto number : {"1.5", "9223372036854775808", "18446744073709551615", "1e300", "1e-3"}) {
        CAPTURE(std::string(number));
        const auto said = refusal("DescribeTableStatistics",
                                  R"({"TableStatistics":[{},{"Inserts":)" + std::string(number) + "}]}");
        CHECK(said.starts_with("TableStatistics[1].Inserts: "));
    }
    // Below the range of 64 bits the parser itself gives up, without a place.
    CHECK_FALSE(
        refusal("DescribeTableStatistics", R"({"TableStatistics":[{"Inserts":-9223372036854775809}]})")
            .empty());
    for (auto number : {"2147483648", "-2147483649", "0.5"}) {
        CAPTURE(std::string(number));
        CHECK(refusal("DescribeConnections", "{\"MaxRecords\":" + std::string(number) + "}", reading::request)
                  .starts_with("MaxRecords: "));
    }
    CHECK(refusal("DescribeConnections", R"({"MaxRecords":2147483647})", reading::request).empty());
    CHECK(refusal("DescribeConnections", R"({"MaxRecords":-2147483648})", reading::request).empty());
}

TEST_CASE("json_reader: doubles are numbers or the three names")
{
    CHECK(statistics(R"("ResyncProgress":12.5)").resync_progress == 12.5);
    CHECK(statistics(R"("ResyncProgress":7)").resync_progress == 7.0);
    CHECK(std::isnan(statistics(R"("ResyncProgress":"NaN")").resync_progress.value()));
    CHECK(statistics(R"("ResyncProgress":"Infinity")").resync_progress == HUGE_VAL);
    CHECK(statistics(R"("ResyncProgress":"-Infinity")").resync_progress == -HUGE_VAL);
    for (auto text : {R"("12.5")", R"("nan")", R"("")", "true", "[]"})
        CHECK(refusal("DescribeTableStatistics",
                      R"({"TableStatistics":[{"ResyncProgress":)" + std::string(text) + "}]}")
                  .starts_with("TableStatistics[0].ResyncProgress: "));
}

TEST_CASE("json_reader: timestamps of both kinds are read from numbers and from text")
{
    const auto moment = parse_iso8601("2020-05-21T00:12:29.103Z").value();
    for (auto text :
         {"1590019949.103", R"("2020-05-21T00:12:29.103Z")", R"("2020-05-21T02:12:29.103000+02:00")"}) {
        CAPTURE(std::string(text));
        const auto epoch =
            status_answer(R"({"RefreshSchemasStatus":{"LastRefreshDate":)" + std::string(text) + "}}");
        REQUIRE(epoch.refresh_schemas_status);
        CHECK(epoch.refresh_schemas_status->last_refresh_date == moment);

        dms::describe_data_providers_response iso;
        REQUIRE(read_json(R"({"DataProviders":[{"DataProviderCreationTime":)" + std::string(text) + "}]}",
                          answer_of("DescribeDataProviders"), &iso)
                    .has_value());
        CHECK(iso.data_providers->at(0).data_provider_creation_time == moment);
    }
    for (auto text : {R"("yesterday")", R"("")", "true", "1e300", "-1e12"})
        CHECK(refusal("DescribeRefreshSchemasStatus",
                      R"({"RefreshSchemasStatus":{"LastRefreshDate":)" + std::string(text) + "}}")
                  .starts_with("RefreshSchemasStatus.LastRefreshDate: "));
}

TEST_CASE("json_reader: bytes are base64")
{
    const auto* shape = dms::model::find_operation("ImportCertificate")->input;
    dms::import_certificate_request request("name");
    REQUIRE(read_json(R"({"CertificateIdentifier":"c","CertificateWallet":"AAECA/8="})", shape, &request,
                      reading::request)
                .has_value());
    CHECK(request.certificate_identifier == "c");
    CHECK(request.certificate_wallet == std::vector<unsigned char>{0, 1, 2, 3, 255});
    CHECK(refusal("ImportCertificate", R"({"CertificateIdentifier":"c","CertificateWallet":"?"})",
                  reading::request) == "CertificateWallet: not base64");
}

TEST_CASE("json_reader: a wrong type is refused with its place")
{
    struct row
    {
        const char *text, *said;
    };
    for (const auto& r :
         {row{"[]", ": expected an object, found a list"}, row{"7", ": expected an object, found a number"},
          row{R"({"RefreshSchemasStatus":"x"})", "RefreshSchemasStatus: expected an object, found a string"},
          row{R"({"RefreshSchemasStatus":{"Status":7}})",
              "RefreshSchemasStatus.Status: expected a string, found a number"},
          row{R"({"RefreshSchemasStatus":{"EndpointArn":{}}})",
              "RefreshSchemasStatus.EndpointArn: expected a string, found an object"},
          row{R"({"RefreshSchemasStatus":{"LastRefreshDate":false}})",
              "RefreshSchemasStatus.LastRefreshDate: expected a timestamp, found a boolean"}}) {
        CAPTURE(std::string(r.text));
        CHECK(refusal("DescribeRefreshSchemasStatus", r.text) == r.said);
    }
    CHECK(refusal("DescribeConnections", R"({"Connections":{}})") ==
          "Connections: expected a list, found an object");
    CHECK(refusal("DescribeConnections", R"({"Connections":[{},7]})") ==
          "Connections[1]: expected an object, found a number");
}

TEST_CASE("json_reader: text that is not JSON is refused as a whole")
{
    for (auto text : {"{", R"({"RefreshSchemasStatus":{"Status":"succ)", "<html>", "{} {}", "{}x", "{'a':1}",
                      "{\"a\":1,}", "{\"a\":\"\xff\"}", "nul", "\"", "{\"a\":01}"}) {
        CAPTURE(std::string(text));
        CHECK(refusal("DescribeRefreshSchemasStatus", text).starts_with(": not JSON"));
    }
}

TEST_CASE("json_reader: nesting without end is refused")
{
    std::string text = R"({"x":)";
    for (int i = 0; i < 100000; ++i)
        text += '[';
    CHECK(refusal("DescribeRefreshSchemasStatus", text).starts_with(": not JSON"));
}

TEST_CASE("json_reader: an answer to an operation without output is not looked at")
{
    int untouched = 7;
    for (auto text : {"", "{}", "<html>", "{\"a\":1}"})
        CHECK(read_json(text, nullptr, &untouched).has_value());
    CHECK(untouched == 7);
    CHECK(read_json("{}", nullptr, nullptr, reading::request).has_value());
    CHECK_FALSE(read_json("{\"a\":1}", nullptr, nullptr, reading::request).has_value());
}

TEST_CASE("json_reader: a request must be whole and without unknown members")
{
    auto refused = [](const char* text) {
        return refusal("CreateReplicationSubnetGroup", text, reading::request);
    };
    CHECK(
        refused(
            R"({"ReplicationSubnetGroupIdentifier":"g","ReplicationSubnetGroupDescription":"d","SubnetIds":["s"]})")
            .empty());
    CHECK(refused(R"({"ReplicationSubnetGroupIdentifier":"g","ReplicationSubnetGroupDescription":"d"})") ==
          "SubnetIds: required member is missing");
    CHECK(
        refused(
            R"({"ReplicationSubnetGroupIdentifier":null,"ReplicationSubnetGroupDescription":"d","SubnetIds":[]})") ==
        "ReplicationSubnetGroupIdentifier: required member is missing");
    CHECK(refused(R"({"replicationSubnetGroupIdentifier":"g"})") ==
          "replicationSubnetGroupIdentifier: unknown member");
    CHECK(refused("null") == ": expected an object, found null");
    CHECK(refusal("DescribeConnections", R"({"Filters":[{"Name":"n","Values":[]},{"Name":"n"}]})",
                  reading::request) == "Filters[1].Values: required member is missing");
    CHECK(refusal("DescribeConnections", R"({"Filters":[{"Name":"n","Values":[],"x":1}]})",
                  reading::request) == "Filters[0].x: unknown member");
    CHECK(refusal("DescribeConnections", R"({"__type":"x"})", reading::request).empty());
}

TEST_CASE("json_reader: an answer may lack what a request must have")
{
    dms::test::typed_value request(dms::model::find_operation("CreateReplicationSubnetGroup")->input);
    CHECK(request.read("{}", reading::answer).has_value());
}

TEST_CASE("json_reader: a union holds the one member that is given")
{
    auto settings = [](const std::string& text) {
        dms::describe_data_providers_response out;
        auto read = read_json("{\"DataProviders\":[{\"Settings\":" + text + "}]}",
                              answer_of("DescribeDataProviders"), &out);
        CHECK_MESSAGE(read.has_value(), dms::test::why(read));
        return out.data_providers.value().at(0).settings.value().value;
    };
    const auto known = settings(R"({"MySqlSettings":{"Port":3306},"__type":"x","OracleSettings":null})");
    REQUIRE(std::holds_alternative<dms::my_sql_data_provider_settings>(known));
    CHECK(std::get<dms::my_sql_data_provider_settings>(known).port == 3306);

    const auto unknown = settings(R"({"CassandraSettings":{"Port":1}})");
    REQUIRE(std::holds_alternative<dms::unknown_union_member>(unknown));
    CHECK(std::get<dms::unknown_union_member>(unknown).name() == "CassandraSettings");

    const auto none = settings("{}");
    REQUIRE(std::holds_alternative<dms::unknown_union_member>(none));
    CHECK(std::get<dms::unknown_union_member>(none).name().empty());
}

TEST_CASE("json_reader: a union in a request has exactly one known member")
{
    auto refused = [](const char* settings) {
        return refusal("CreateDataProvider", R"({"Engine":"mysql","Settings":)" + std::string(settings) + "}",
                       reading::request);
    };
    CHECK(refused(R"({"MySqlSettings":{}})").empty());
    CHECK(refused("{}").starts_with("Settings: "));
    CHECK(refused(R"({"MySqlSettings":null})").starts_with("Settings: "));
    CHECK(refused(R"({"CassandraSettings":{}})") == "Settings.CassandraSettings: unknown member");
    CHECK(refused(R"({"MySqlSettings":{},"OracleSettings":{}})").starts_with("Settings.OracleSettings: "));
    CHECK(refused(R"({"MySqlSettings":{"Port":"x"}})").starts_with("Settings.MySqlSettings.Port: "));
}
