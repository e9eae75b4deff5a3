#include <dms/selection_rules.hpp>

#include <doctest/doctest.h>
#include <simdjson.h>

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using engine = dms::selection_rules_engine;
using operation = dms::selection_rules_operation;
using context = dms::selection_rules_context;
using dms::rule_identity;
using dms::rule_locator;
using dms::selection_rules;

// Aggregates passed by value to a coroutine are destroyed twice by g++ 12.
static_assert(!std::is_aggregate_v<rule_locator>);
static_assert(!std::is_aggregate_v<rule_identity>);
static_assert(!std::is_aggregate_v<selection_rules>);
static_assert(!std::is_aggregate_v<context>);
static_assert(!std::is_aggregate_v<dms::selection_rules_problem>);

std::string listed(const std::vector<dms::selection_rules_problem>& problems)
{
    std::string out;
    for (const auto& problem : problems)
        out += to_string(problem) + '\n';
    return out;
}

} // namespace

TEST_CASE("selection_rules: rules are numbered from one and named after their number")
{
    const auto hr = rule_locator{"server-1"}.schema("HR");
    const auto rules = selection_rules{}.include(hr.table("EMP_%")).exclude(hr.table("TMP_%"));

    CHECK(
        rules.to_json() ==
        R"({"rules":[)"
        R"({"rule-type":"selection","rule-id":"1","rule-name":"1","rule-action":"include","object-locator":)"
        R"({"server-name":"server-1","schema-name":"HR","table-name":"EMP_%"}},)"
        R"({"rule-type":"selection","rule-id":"2","rule-name":"2","rule-action":"exclude","object-locator":)"
        R"({"server-name":"server-1","schema-name":"HR","table-name":"TMP_%"}}]})");
}

TEST_CASE("selection_rules: numbers and names can be given, and counting goes on from the highest")
{
    const rule_locator server{"s"};
    selection_rules rules;
    rules.include(server, rule_identity{10, "all"})
        .exclude(server, rule_identity{5})
        .exclude(server, rule_identity{"x"});
    const auto json = rules.to_json();

    CHECK(json.find(R"("rule-id":"10","rule-name":"all")") != json.npos);
    CHECK(json.find(R"("rule-id":"5","rule-name":"5")") != json.npos);
    CHECK(json.find(R"("rule-id":"11","rule-name":"x")") != json.npos);

    CHECK_THROWS_AS(rules.include(server, rule_identity{5, "y"}), std::invalid_argument);
    CHECK_THROWS_AS(rules.include(server, rule_identity{"all"}), std::invalid_argument);
    CHECK_THROWS_AS(rule_identity{0}, std::invalid_argument);
    CHECK_THROWS_AS(rule_identity{"a b"}, std::invalid_argument);
    CHECK(rules.to_json() == json);

    rules.include(server, rule_identity{std::numeric_limits<std::uint64_t>::max()});
    CHECK_THROWS_AS(rules.include(server), std::invalid_argument);
}

TEST_CASE("selection_rules: a locator writes its levels from the top, in whichever order they were named")
{
    const auto locator = rule_locator{"s"}.schema("dbo").database("d");
    CHECK(locator.to_json() == R"({"server-name":"s","database-name":"d","schema-name":"dbo"})");
    CHECK(locator.view("v").to_json() == R"({"server-name":"s","database-name":"d","schema-name":"dbo",)"
                                         R"("table-name":"v","table-type":"view"})");
    CHECK(rule_locator{"s"}.schema("h").object("function-name", "f").to_json() ==
          R"({"server-name":"s","schema-name":"h","function-name":"f"})");
    CHECK(rule_locator{"s"}.schema("h").category("Views").to_json() ==
          R"({"server-name":"s","schema-name":"h","category-name":"Views"})");
}

TEST_CASE("selection_rules: a locator refuses what cannot be combined")
{
    const rule_locator server{"s"};
    const auto schema = server.schema("h");
    using refused = std::invalid_argument;

    CHECK_THROWS_AS(rule_locator{""}, refused);
    CHECK_THROWS_AS(rule_locator{"\xff"}, refused);
    CHECK_THROWS_AS((void)server.schema(""), refused);
    CHECK_THROWS_AS((void)server.schema("\xed\xa0\x80"), refused); // a surrogate
    CHECK_THROWS_AS((void)schema.schema("h"), refused);
    CHECK_THROWS_AS((void)server.table("t"), refused);
    CHECK_THROWS_AS((void)server.category("Tables"), refused);
    CHECK_THROWS_AS((void)schema.category("tables"), refused);
    CHECK_THROWS_AS((void)schema.object("view-name", "v"), refused);
    CHECK_THROWS_AS((void)schema.object("table-name", "t"), refused);
    CHECK_THROWS_AS((void)schema.table("t").object("function-name", "f"), refused);
    CHECK_THROWS_AS((void)schema.table("t").category("Tables"), refused);
    CHECK_THROWS_AS((void)schema.category("Tables").table("t"), refused);
}

TEST_CASE("selection_rules: raw text is passed on as it is")
{
    auto rules = selection_rules::raw("  not even JSON\n");
    CHECK(rules.to_json() == "  not even JSON\n");
    CHECK_THROWS_AS(rules.include(rule_locator{"s"}), std::logic_error);
    CHECK(selection_rules::raw("").to_json().empty());
}

TEST_CASE("selection_rules: a literal pattern hides both wildcards")
{
    CHECK(dms::literal_pattern("EMP_100%") == "EMP[_]100[%]");
    CHECK(dms::literal_pattern("").empty());
}

TEST_CASE("selection_rules: any text survives the way through JSON")
{
    std::string every_ascii;
    for (char c = 0; c != 127; ++c)
        every_ascii += c;

    for (const std::string& name :
         {every_ascii + '\x7f', std::string("\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80 \xf4\x8f\xbf\xbf"),
          std::string("\"\\/")}) {
        const auto json = selection_rules{}.explicitly(rule_locator{"s"}.schema(name)).to_json();
        CHECK(dms::validate(json, context{engine::oracle}).size() == (name.find('%') == name.npos ? 0 : 1));

        simdjson::dom::parser parser;
        simdjson::dom::element document;
        REQUIRE(parser.parse(simdjson::padded_string(json)).get(document) == simdjson::SUCCESS);
        std::string_view read;
        REQUIRE(document.at_pointer("/rules/0/object-locator/schema-name").get(read) == simdjson::SUCCESS);
        CHECK(read == name);
    }
}

TEST_CASE("selection_rules: what the builder writes is sound")
{
    const auto hr = rule_locator{"s"}.schema("HR");
    const auto dbo = rule_locator{"s"}.database("d").schema("dbo");

    const auto oracle = selection_rules{}
                            .explicitly(hr.view("V"))
                            .include(hr.object("package-name", "PKG%"))
                            .include(hr, rule_identity{20, "everything"})
                            .exclude(hr.table(dms::literal_pattern("TMP_") + "%"));
    CHECK(listed(dms::validate(oracle.to_json(), context{engine::oracle})) == "");

    const auto sql_server = selection_rules{}.explicitly(dbo.category("Table types"));
    CHECK(listed(dms::validate(sql_server.to_json(),
                               context{engine::sql_server, operation::describe_metadata_model})) == "");

    auto problems = dms::validate(selection_rules{}.explicitly(dbo).to_json(), context{engine::db2_luw});
    CHECK(dms::has_errors(problems)); // the engine is for the validator to know
}
