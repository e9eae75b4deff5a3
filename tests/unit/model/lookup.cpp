#include "model/shape.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

namespace {

using namespace dms::model;

void sensitive_members(const shape* s, std::set<const shape*>& seen, std::set<std::string>& found);

void sensitive_members(const value_type& type, std::set<const shape*>& seen, std::set<std::string>& found)
{
    sensitive_members(type.fields, seen, found);
    if (type.element)
        sensitive_members(*type.element, seen, found);
}

void sensitive_members(const shape* s, std::set<const shape*>& seen, std::set<std::string>& found)
{
    if (!s || !seen.insert(s).second)
        return;
    for (const auto& m : s->members) {
        if (m.sensitive)
            found.insert(std::string(s->name) + "." + std::string(m.name()));
        sensitive_members(*m.type, seen, found);
    }
}

template <class Range>
bool sorted_by_name(const Range& range)
{
    return std::ranges::is_sorted(range, std::less(), [](const auto& x) { return std::string_view(x.name); });
}

} // namespace

TEST_CASE("lookup: the service has 119 operations, each found by both its names")
{
    CHECK(operations().size() == 119);
    CHECK(sorted_by_name(operations()));
    std::set<std::string_view> kebab;
    for (const auto& op : operations()) {
        CAPTURE(std::string(op.name));
        CHECK(find_operation(op.name) == &op);
        CHECK(find_operation_kebab(op.kebab_name) == &op);
        CHECK(op.target == "AmazonDMSv20160101." + std::string(op.name));
        kebab.insert(op.kebab_name);
    }
    CHECK(kebab.size() == 119);
}

TEST_CASE("lookup: what is not there is not found")
{
    for (auto name : {"", "refreshSchemas", "RefreshSchema", "RefreshSchemasX", "refresh-schemas", "A", "Z"})
        CHECK(find_operation(name) == nullptr);
    for (auto name : {"", "RefreshSchemas", "refresh-schema", "refresh_schemas"})
        CHECK(find_operation_kebab(name) == nullptr);
    for (auto name : {"", "MetadataModelImported", "metadata-model-import"})
        CHECK(find_waiter_kebab(name) == nullptr);
    const auto& input = *find_operation("RefreshSchemas")->input;
    REQUIRE(find_member(input, "EndpointArn"));
    CHECK(find_member(input, "EndpointArn")->required);
    for (auto name : {"", "endpointArn", "EndpointAr"})
        CHECK(find_member(input, name) == nullptr);
}

TEST_CASE("lookup: 42 operations have pages, whose members exist")
{
    int paged = 0;
    for (const auto& op : operations()) {
        if (!op.pages)
            continue;
        ++paged;
        CAPTURE(std::string(op.name));
        REQUIRE(op.input);
        REQUIRE(op.output);
        CHECK(std::string_view(op.pages->limit) == "MaxRecords");
        CHECK(find_member(*op.input, op.pages->limit));
        CHECK(find_member(*op.input, op.pages->token));
        CHECK(find_member(*op.output, op.pages->token));
        const auto* items = find_member(*op.output, op.pages->items);
        REQUIRE(items);
        CHECK(items->type->what == kind::list);
    }
    CHECK(paged == 42);
}

TEST_CASE("lookup: 17 waiters observe operations and can end")
{
    CHECK(waiters().size() == 17);
    CHECK(sorted_by_name(waiters()));
    for (const auto& w : waiters()) {
        CAPTURE(std::string(w.name));
        CHECK(find_waiter_kebab(w.kebab_name) == &w);
        REQUIRE(w.observe);
        CHECK(find_operation(w.observe->name) == w.observe);
        CHECK(w.delay_seconds > 0);
        CHECK(w.max_attempts > 0);
        CHECK(std::ranges::count(w.acceptors, acceptor::outcome::success, &acceptor::state) == 1);
        for (const auto& a : w.acceptors) {
            CHECK((a.path == nullptr) == (a.how == acceptor::matcher::error));
            CHECK_FALSE(std::string_view(a.expected).empty());
            if (!a.path)
                continue;
            std::string_view const path = a.path;
            const auto* list = find_member(*w.observe->output, path.substr(0, path.find("[].")));
            REQUIRE(list);
            CHECK(find_member(*list->type->element->fields, path.substr(path.find("[].") + 3)));
        }
    }
    const auto* imported = find_waiter_kebab("metadata-model-imported");
    REQUIRE(imported);
    CHECK(imported->delay_seconds == 60);
    CHECK(imported->max_attempts == 30);
    CHECK(std::string_view(imported->observe->name) == "DescribeMetadataModelImports");
}

TEST_CASE("lookup: the operations declare 26 faults, eight of them none")
{
    std::set<std::string_view> faults;
    int without = 0, not_found = 0;
    for (const auto& op : operations()) {
        faults.insert(op.faults.begin(), op.faults.end());
        without += op.faults.empty();
        not_found += static_cast<int>(std::ranges::count(op.faults, std::string_view("ResourceNotFoundFault"),
                                                         [](const char* f) { return std::string_view(f); }));
    }
    CHECK(faults.size() == 26);
    CHECK(without == 8);
    CHECK(not_found == 99);
}

TEST_CASE("lookup: the operations of the parts that AWS ended are deprecated")
{
    std::set<std::string_view> ended;
    for (const auto& op : operations())
        if (op.deprecated)
            ended.insert(op.name);
    CHECK(ended == std::set<std::string_view>{
                       "BatchStartRecommendations", "CreateFleetAdvisorCollector",
                       "DeleteFleetAdvisorCollector", "DeleteFleetAdvisorDatabases",
                       "DescribeFleetAdvisorCollectors", "DescribeFleetAdvisorDatabases",
                       "DescribeFleetAdvisorLsaAnalysis", "DescribeFleetAdvisorSchemaObjectSummary",
                       "DescribeFleetAdvisorSchemas", "DescribeRecommendationLimitations",
                       "DescribeRecommendations", "RunFleetAdvisorLsaAnalysis", "StartRecommendations"});
}

TEST_CASE("lookup: exactly the service's secrets are marked")
{
    std::set<const shape*> seen;
    std::set<std::string> found;
    for (const auto& op : operations()) {
        sensitive_members(op.input, seen, found);
        sensitive_members(op.output, seen, found);
    }
    CHECK(found == std::set<std::string>{"CreateDataMigrationMessage.SelectionRules",
                                         "CreateEndpointMessage.Password",
                                         "DataMigration.PublicIpAddresses",
                                         "DataMigrationSettings.SelectionRules",
                                         "DocDbSettings.Password",
                                         "GcpMySQLSettings.Password",
                                         "IBMDb2Settings.Password",
                                         "ImportCertificateMessage.CertificatePem",
                                         "KafkaSettings.SaslPassword",
                                         "KafkaSettings.SslClientKeyPassword",
                                         "MicrosoftSQLServerSettings.Password",
                                         "ModifyDataMigrationMessage.SelectionRules",
                                         "ModifyEndpointMessage.Password",
                                         "MongoDbSettings.Password",
                                         "MySQLSettings.Password",
                                         "OracleSettings.AsmPassword",
                                         "OracleSettings.Password",
                                         "OracleSettings.SecurityDbEncryption",
                                         "PostgreSQLSettings.Password",
                                         "RedisSettings.AuthPassword",
                                         "RedshiftSettings.Password",
                                         "ReplicationTaskAssessmentResult.S3ObjectUrl",
                                         "SybaseSettings.Password"});
}
