#include "protocol/json_writer.hpp"

#include "model/shape.hpp"
#include "protocol/time_text.hpp"
#include <dms/operations/create_data_migration.hpp>
#include <dms/operations/create_data_provider.hpp>
#include <dms/operations/describe_account_attributes.hpp>
#include <dms/operations/describe_connections.hpp>
#include <dms/operations/describe_table_statistics.hpp>
#include <dms/operations/import_certificate.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/operations/start_replication_task.hpp>

#include <doctest/doctest.h>

#include <limits>

namespace {

using dms::protocol::write_json;

template <class Request>
std::string body(const char* operation, const Request& request)
{
    return write_json(dms::model::find_operation(operation)->input, &request).value();
}

} // namespace

TEST_CASE("json_writer: members stand in the model's order, without spaces")
{
    CHECK(body("RefreshSchemas", dms::refresh_schemas_request("e", "i")) ==
          R"({"EndpointArn":"e","ReplicationInstanceArn":"i"})");
}

TEST_CASE("json_writer: members that are not set are left out, and never null")
{
    dms::describe_connections_request request;
    CHECK(body("DescribeConnections", request) == "{}");
    request.max_records = 20;
    CHECK(body("DescribeConnections", request) == R"({"MaxRecords":20})");
    request.marker = "";
    CHECK(body("DescribeConnections", request) == R"({"MaxRecords":20,"Marker":""})");
}

TEST_CASE("json_writer: an empty list that is set is written, an absent one is not")
{
    dms::describe_connections_request request;
    request.filters.emplace();
    CHECK(body("DescribeConnections", request) == R"({"Filters":[]})");
    request.filters->push_back(dms::filter("endpoint-arn", {"a", "b"}));
    request.filters->push_back(dms::filter("", {}));
    CHECK(body("DescribeConnections", request) ==
          R"({"Filters":[{"Name":"endpoint-arn","Values":["a","b"]},{"Name":"","Values":[]}]})");
}

TEST_CASE("json_writer: an operation without input sends an empty object")
{
    CHECK(write_json(nullptr, nullptr).value() == "{}");
    dms::describe_account_attributes_request request;
    CHECK(body("DescribeAccountAttributes", request) == "{}");
}

TEST_CASE("json_writer: text is escaped and enumerations are text")
{
    dms::start_replication_task_request request("a\"\\\n\x01\xC3\xA9",
                                                dms::start_replication_task_type_value("new-kind"));
    CHECK(
        body("StartReplicationTask", request) ==
        "{\"ReplicationTaskArn\":\"a\\\"\\\\\\n\\u0001\xC3\xA9\",\"StartReplicationTaskType\":\"new-kind\"}");
}

TEST_CASE("json_writer: each kind of timestamp is written in its own form")
{
    const auto moment = dms::protocol::parse_iso8601("2020-05-21T00:12:29.103Z").value();
    dms::start_replication_task_request epoch("t", dms::start_replication_task_type_value::reload_target);
    epoch.cdc_start_time = moment;
    CHECK(
        body("StartReplicationTask", epoch) ==
        R"({"ReplicationTaskArn":"t","StartReplicationTaskType":"reload-target","CdcStartTime":1590019949.103})");

    dms::source_data_setting setting;
    setting.cdc_start_time = moment;
    const auto* shape = dms::model::find_member(*dms::model::find_operation("CreateDataMigration")->input,
                                                "SourceDataSettings")
                            ->type->element->fields;
    CHECK(write_json(shape, &setting).value() == R"({"CDCStartTime":"2020-05-21T00:12:29.103000Z"})");
}

TEST_CASE("json_writer: bytes are base64")
{
    dms::import_certificate_request request("c");
    request.certificate_wallet = {0, 1, 2, 3, 255};
    CHECK(body("ImportCertificate", request) ==
          R"({"CertificateIdentifier":"c","CertificateWallet":"AAECA/8="})");
    request.certificate_wallet->clear();
    CHECK(body("ImportCertificate", request) == R"({"CertificateIdentifier":"c","CertificateWallet":""})");
}

TEST_CASE("json_writer: numbers keep their whole range")
{
    dms::table_statistics row;
    row.inserts = std::numeric_limits<std::int64_t>::min();
    row.deletes = std::numeric_limits<std::int64_t>::max();
    row.full_load_reloaded = false;
    row.resync_progress = 0.1;
    dms::describe_table_statistics_response answer;
    answer.table_statistics.emplace().push_back(row);
    CHECK(write_json(dms::model::find_operation("DescribeTableStatistics")->output, &answer).value() ==
          R"({"TableStatistics":[{"Inserts":-9223372036854775808,"Deletes":9223372036854775807,)"
          R"("FullLoadReloaded":false,"ResyncProgress":0.1}]})");
    answer.table_statistics->front() = {};
    answer.table_statistics->front().resync_progress = std::numeric_limits<double>::infinity();
    CHECK(write_json(dms::model::find_operation("DescribeTableStatistics")->output, &answer).value() ==
          R"({"TableStatistics":[{"ResyncProgress":"Infinity"}]})");
}

TEST_CASE("json_writer: a union is written as its one member")
{
    dms::postgre_sql_data_provider_settings settings;
    settings.port = 5432;
    dms::create_data_provider_request request("postgres", settings);
    CHECK(body("CreateDataProvider", request) ==
          R"({"Engine":"postgres","Settings":{"PostgreSqlSettings":{"Port":5432}}})");
}

TEST_CASE("json_writer: a union without a known member cannot be sent")
{
    const auto* shape = dms::model::find_operation("CreateDataProvider")->input;
    dms::data_provider_settings unknown;
    SUBCASE("nothing set") {}
    SUBCASE("a member that the service added later")
    {
        unknown.value = dms::unknown_union_member("CassandraSettings");
    }
    dms::create_data_provider_request request("cassandra", unknown);
    const auto written = write_json(shape, &request);
    REQUIRE_FALSE(written.has_value());
    CHECK_FALSE(written.error().what.empty());
    CHECK(written.error().place == "Settings"); // the place is a path of members, as in the reader's errors
}
