#include <dms/selection_rules.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

using engine = dms::selection_rules_engine;
using operation = dms::selection_rules_operation;
using context = dms::selection_rules_context;

std::string listed(const std::vector<dms::selection_rules_problem>& problems)
{
    std::string out;
    for (const auto& problem : problems)
        out += to_string(problem) + '\n';
    return out;
}

std::string in_rules(const std::string& rules)
{
    return R"({"rules":[)" + rules + "]}";
}

std::string rule(const std::string& id, const std::string& action, const std::string& locator)
{
    return R"({"rule-type":"selection","rule-id":")" + id + R"(","rule-name":")" + id +
           R"(","rule-action":")" + action + R"(","object-locator":)" + locator + "}";
}

// A document of one explicit rule.
std::string locating(const std::string& locator)
{
    return in_rules(rule("1", "explicit", locator));
}

bool is_not_json(const std::vector<dms::selection_rules_problem>& problems)
{
    return problems.size() == 1 && problems[0].message.starts_with("not JSON");
}

struct good_document
{
    const char* title;
    std::string json;
    context use;
};

struct bad_document
{
    const char* title;
    std::string json;
    context use;
    std::string place;
    std::string word;
    bool is_warning = false;
};

std::vector<good_document> good_documents()
{
    using enum dms::selection_rules_engine;
    return {
        {"a whole schema", locating(R"({"server-name":"oracle.example.com","schema-name":"HR"})"),
         context{oracle, operation::start_metadata_model_import}},
        {"a whole server", locating(R"({"server-name":"s"})"), context{sql_server}},
        {"a table of SQL Server",
         locating(R"({"server-name":"s","database-name":"d","schema-name":"dbo","table-name":"t"})"),
         context{sql_server, operation::get_target_selection_rules}},
        {"a view",
         locating(R"({"server-name":"s","schema-name":"h","table-name":"v","table-type":"view"})"),
         {}},
        {"a table that says it is one",
         locating(R"({"server-name":"s","schema-name":"h","table-name":"v","table-type":"table"})"),
         context{mysql}},
        {"a category of a schema",
         locating(R"({"server-name":"s","schema-name":"h","category-name":"Tables"})"),
         context{postgresql, operation::describe_metadata_model_children}},
        {"a category in the words of its engine",
         locating(R"({"server-name":"s","database-name":"d","schema-name":"h",)"
                  R"("category-name":"SQL scalar functions"})"),
         context{sql_server, operation::describe_metadata_model}},
        {"a default to be described",
         locating(R"({"server-name":"s","database-name":"d","schema-name":"h","default-name":"x"})"),
         context{sap_ase, operation::describe_metadata_model}},
        {"a pattern, and an exception from it",
         in_rules(
             rule("1", "include", R"({"server-name":"s","schema-name":"h","procedure-name":"PROC_%"})") +
             "," +
             rule("2", "exclude", R"({"server-name":"s","schema-name":"h","procedure-name":"PROC_TEST"})")),
         context{oracle, operation::start_metadata_model_conversion}},
        {"an exception that stands before its pattern, and has a higher id",
         in_rules(rule("10", "exclude", R"({"server-name":"s","schema-name":"h","table-name":"TMP_%"})") +
                  "," + rule("9", "include", R"({"server-name":"s","schema-name":"h"})")),
         context{}},
        {"an explicit name with an underscore", locating(R"({"server-name":"s","schema-name":"HR_DATA"})"),
         context{db2_zos, operation::start_metadata_model_creation}},
        {"the object keys of any engine when the engine is not known",
         in_rules(rule("1", "explicit", R"({"server-name":"s","schema-name":"h","module-name":"x"})") + "," +
                  rule("2", "explicit", R"({"server-name":"s","schema-name":"h","event-name":"x"})") + "," +
                  rule("3", "explicit",
                       R"({"server-name":"s","database-name":"d","schema-name":"h","synonym-name":"x"})")),
         context{}},
        {"a rule id that is a number",
         R"({"rules":[{"rule-type":"selection","rule-id":1,"rule-name":"r","rule-action":"explicit",)"
         R"("object-locator":{"server-name":"s"}}]})",
         context{}},
        {"a full path", locating(R"({"full-path":"Servers.s.Schemas.h"})"),
         context{sql_server, operation::start_metadata_model_import}},
        {"a full path beside a server", locating(R"({"server-name":"s","full-path":"Servers.s.Schemas.h%"})"),
         context{sql_server, operation::start_metadata_model_creation}},
        {"spaces, escapes and other scripts",
         " {\t\"rules\" :\r\n[ " +
             rule("1", "explicit", R"({"server-name":"s","schema-name":"\u00e9\ud83d\ude00Ж"})") + " ] }\n",
         context{}},
    };
}

std::vector<bad_document> bad_documents()
{
    using enum dms::selection_rules_engine;
    std::string const server = R"({"server-name":"s"})";
    std::string const locator_place = "rules[0].object-locator";
    const auto with_rule = [](const std::string& members) { return in_rules("{" + members + "}"); };
    std::string const rest = R"("rule-action":"explicit","object-locator":{"server-name":"s"})";

    std::string eleven;
    for (int id = 1; id <= 11; ++id)
        eleven += (id == 1 ? "" : ",") + rule(std::to_string(id), "explicit", server);

    return {
        // the document
        {"an array", "[]", {}, "document", "object"},
        {"a null", "null", {}, "document", "object"},
        {"no rules", "{}", {}, "rules", "missing"},
        {"rules that are an object", R"({"rules":{}})", {}, "rules", "array"},
        {"rules without a rule", R"({"rules":[]})", {}, "rules", "empty"},
        {"a member too many", R"({"version":1,)" + locating(server).substr(1), {}, "version", "unknown"},
        {"a member without a plain name",
         R"({"a b":1,)" + locating(server).substr(1),
         {},
         R"(["a b"])",
         "unknown"},
        {"rules given twice",
         R"({"rules":[)" + rule("1", "explicit", server) + "]," + locating(server).substr(1),
         {},
         "rules",
         "twice"},
        {"a rule that is a string", in_rules(R"("all")"), {}, "rules[0]", "object"},
        // the members of a rule
        {"no type",
         with_rule(R"("rule-id":"1","rule-name":"1",)" + rest),
         {},
         "rules[0].rule-type",
         "missing"},
        {"no id",
         with_rule(R"("rule-type":"selection","rule-name":"1",)" + rest),
         {},
         "rules[0].rule-id",
         "missing"},
        {"no name",
         with_rule(R"("rule-type":"selection","rule-id":"1",)" + rest),
         {},
         "rules[0].rule-name",
         "missing"},
        {"no action",
         with_rule(
             R"("rule-type":"selection","rule-id":"1","rule-name":"1","object-locator":{"server-name":"s"})"),
         {},
         "rules[0].rule-action",
         "missing"},
        {"no locator",
         with_rule(R"("rule-type":"selection","rule-id":"1","rule-name":"1","rule-action":"explicit")"),
         {},
         locator_place,
         "missing"},
        {"a member of another kind of rule",
         with_rule(R"("rule-type":"selection","rule-id":"1","rule-name":"1","load-order":"1",)" + rest),
         {},
         "rules[0].load-order",
         "unknown"},
        {"a transformation",
         with_rule(R"("rule-type":"transformation","rule-id":"1","rule-name":"1",)" + rest),
         {},
         "rules[0].rule-type",
         "selection"},
        {"an id of letters", in_rules(rule("one", "explicit", server)), {}, "rules[0].rule-id", "integer"},
        {"an id with a fraction",
         with_rule(R"("rule-type":"selection","rule-id":1.0,"rule-name":"1",)" + rest),
         {},
         "rules[0].rule-id",
         "integer"},
        {"an id that is null",
         with_rule(R"("rule-type":"selection","rule-id":null,"rule-name":"1",)" + rest),
         {},
         "rules[0].rule-id",
         "integer"},
        {"an id given twice, once as 07",
         in_rules(rule("7", "explicit", server) + "," + rule("07", "explicit", server)),
         {},
         "rules[1].rule-id",
         "rules[0].rule-id"},
        {"a name given twice",
         in_rules(rule("1", "explicit", server) +
                  R"(,{"rule-type":"selection","rule-id":"2","rule-name":"1",)" + rest + "}"),
         {},
         "rules[1].rule-name",
         "not unique"},
        {"a name with a space",
         with_rule(R"("rule-type":"selection","rule-id":"1","rule-name":"a b",)" + rest),
         {},
         "rules[0].rule-name",
         "alphanumeric"},
        {"an empty name",
         with_rule(R"("rule-type":"selection","rule-id":"1","rule-name":"",)" + rest),
         {},
         "rules[0].rule-name",
         "alphanumeric"},
        {"a name that is a number",
         with_rule(R"("rule-type":"selection","rule-id":"1","rule-name":1,)" + rest),
         {},
         "rules[0].rule-name",
         "string"},
        {"a name with a hyphen",
         with_rule(R"("rule-type":"selection","rule-id":"1","rule-name":"a-b",)" + rest),
         {},
         "rules[0].rule-name",
         "letters and digits",
         true},
        {"an unknown action", in_rules(rule("1", "Include", server)), {}, "rules[0].rule-action", "include"},
        {"an exclude alone",
         in_rules(rule("1", "exclude", server)),
         {},
         "rules[0].rule-action",
         "nothing",
         true},
        {"an exclude with a lower id than the include",
         in_rules(rule("10", "include", server) + "," + rule("9", "exclude", server)),
         {},
         "rules[1].rule-action",
         "lower id",
         true},
        // the keys of a locator
        {"a locator that is a string", locating(R"("s")"), {}, locator_place, "object"},
        {"no server", locating(R"({"schema-name":"h"})"), {}, locator_place + ".server-name", "missing"},
        {"an empty value",
         locating(R"({"server-name":"s","schema-name":""})"),
         {},
         locator_place + ".schema-name",
         "empty"},
        {"a value that is no string",
         locating(R"({"server-name":"s","schema-name":["h"]})"),
         {},
         locator_place + ".schema-name",
         "string"},
        {"a key given twice",
         locating(R"({"server-name":"s","schema-name":"h","schema-name":"h"})"),
         {},
         locator_place + ".schema-name",
         "twice"},
        {"a key that nobody has",
         locating(R"({"server-name":"s","schema-name":"h","Table-Name":"t"})"),
         {},
         locator_place + ".Table-Name",
         "no engine"},
        {"a view-name",
         locating(R"({"server-name":"s","schema-name":"h","view-name":"v"})"),
         {},
         locator_place + ".view-name",
         "table-type"},
        {"a database of Oracle", locating(R"({"server-name":"s","database-name":"d","schema-name":"h"})"),
         context{oracle}, locator_place + ".database-name", "Oracle"},
        {"a key of another engine", locating(R"({"server-name":"s","schema-name":"h","package-name":"p"})"),
         context{mysql}, locator_place + ".package-name", "Oracle"},
        // the levels
        {"a schema of SQL Server without a database", locating(R"({"server-name":"s","schema-name":"h"})"),
         context{sql_server}, locator_place + ".database-name", "missing"},
        {"a table without a schema",
         locating(R"({"server-name":"s","table-name":"t"})"),
         {},
         locator_place + ".schema-name",
         "table-name"},
        {"a category without a schema",
         locating(R"({"server-name":"s","category-name":"Tables"})"),
         {},
         locator_place + ".schema-name",
         "category-name"},
        {"two objects at once",
         locating(R"({"server-name":"s","schema-name":"h","table-name":"t","function-name":"f"})"),
         {},
         locator_place + ".function-name",
         "already",
         true},
        {"an unknown table type",
         locating(R"({"server-name":"s","schema-name":"h","table-name":"t","table-type":"all"})"),
         {},
         locator_place + ".table-type",
         "view"},
        {"a table type without a table",
         locating(R"({"server-name":"s","schema-name":"h","table-type":"view"})"),
         {},
         locator_place + ".table-type",
         "table-name"},
        // values
        {"a category in lower case",
         locating(R"({"server-name":"s","schema-name":"h","category-name":"tables"})"), context{oracle},
         locator_place + ".category-name", "\"Tables\""},
        {"a category of another engine",
         locating(R"({"server-name":"s","schema-name":"h","category-name":"Packages"})"), context{postgresql},
         locator_place + ".category-name", "Oracle"},
        {"a category that nobody has",
         locating(R"({"server-name":"s","schema-name":"h","category-name":"Triggers"})"),
         {},
         locator_place + ".category-name",
         "no engine"},
        {"a wildcard in an explicit rule",
         locating(R"({"server-name":"s","schema-name":"h","table-name":"t%"})"),
         {},
         locator_place + ".table-name",
         "literally",
         true},
        {"an escaped wildcard in an explicit rule",
         locating(R"({"server-name":"s","schema-name":"h","table-name":"a[_]b"})"),
         {},
         locator_place + ".table-name",
         "literally",
         true},
        {"a pattern for the server",
         in_rules(rule("1", "include", R"({"server-name":"s%"})")),
         {},
         locator_place + ".server-name",
         "exact",
         true},
        // the operations
        {"an include where only explicit rules go", in_rules(rule("1", "include", server)),
         context{operation::export_metadata_model_assessment}, "rules[0].rule-action", "explicit"},
        {"two rules to describe",
         in_rules(rule("1", "explicit", server) + "," + rule("2", "explicit", server)),
         context{operation::describe_metadata_model}, "rules", "exactly one"},
        {"eleven rules where ten go", in_rules(eleven), context{operation::get_target_selection_rules},
         "rules", "at most 10"},
        {"a category to convert",
         locating(R"({"server-name":"s","schema-name":"h","category-name":"Tables"})"),
         context{operation::start_metadata_model_conversion}, locator_place + ".category-name",
         "StartMetadataModelConversion"},
        {"a default to convert", locating(R"({"server-name":"s","schema-name":"h","default-name":"d"})"),
         context{operation::start_metadata_model_import}, locator_place + ".default-name", "described"},
        {"a model to create in a server", locating(server), context{operation::start_metadata_model_creation},
         locator_place + ".schema-name", "schema"},
        {"a model to create in a table",
         locating(R"({"server-name":"s","schema-name":"h","table-name":"t"})"),
         context{operation::start_metadata_model_creation}, locator_place + ".table-name", "schema"},
    };
}

} // namespace

TEST_CASE("selection_rules: sound documents have no problems")
{
    for (const auto& [title, json, use] : good_documents()) {
        CAPTURE(title);
        CAPTURE(json);
        CHECK(listed(dms::validate(json, use)) == "");
    }
}

TEST_CASE("selection_rules: a problem is found, and it is the only one")
{
    using enum dms::selection_rules_severity;
    for (const auto& bad : bad_documents()) {
        CAPTURE(bad.title);
        CAPTURE(bad.json);
        const auto problems = dms::validate(bad.json, bad.use);
        CAPTURE(listed(problems));
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].place == bad.place);
        CHECK(problems[0].message.find(bad.word) != std::string::npos);
        CHECK(problems[0].severity == (bad.is_warning ? warning : error));
        CHECK(dms::has_errors(problems) == !bad.is_warning);
    }
}

TEST_CASE("selection_rules: all problems are reported, in the order of the text, with line and column")
{
    const auto problems = dms::validate("{\"rules\": [\n"
                                        "  {\"rule-type\": \"selection\", \"rule-id\": \"x\",\n"
                                        "   \"rule-name\": \"\xc3\xa9\xc3\xa9\", \"rule-action\": \"drop\",\n"
                                        "   \"object-locator\": {\"schema-name\": \"h\"}}\n"
                                        "], \"more\": 1}",
                                        {});
    CHECK(listed(problems) ==
          "line 2, column 41: error: rules[0].rule-id: must be an integer, written as a string of digits\n"
          "line 3, column 17: error: rules[0].rule-name: \"\xc3\xa9\xc3\xa9\" is not alphanumeric\n"
          "line 3, column 38: error: rules[0].rule-action: must be \"explicit\", \"include\" or \"exclude\"\n"
          "line 4, column 22: error: rules[0].object-locator.server-name: is missing: "
          "every locator names its server\n"
          "line 5, column 12: error: more: unknown member of the document\n");
}

TEST_CASE("selection_rules: no text is too deep, too long or too wrong")
{
    SUBCASE("deep")
    {
        for (std::string const open : {"[", "{\"a\":"}) {
            std::string deep;
            for (int level = 0; level < 200'000; ++level)
                deep += open;
            const auto problems = dms::validate(deep, {});
            REQUIRE(is_not_json(problems));
            CHECK(problems[0].message.find("deep") != std::string::npos);
        }
    }
    SUBCASE("as deep as is allowed")
    {
        CHECK(!is_not_json(dms::validate(std::string(64, '[') + std::string(64, ']'), {})));
        CHECK(is_not_json(dms::validate(std::string(65, '[') + std::string(65, ']'), {})));
    }
    SUBCASE("long")
    {
        const auto problems = dms::validate(std::string(5 * 1024 * 1024, ' '), {});
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].message.find("4 MiB") != std::string::npos);
    }
    SUBCASE("thousands of problems")
    {
        std::string rules = "1";
        for (int i = 0; i < 5'000; ++i)
            rules += ",1";
        const auto problems = dms::validate(in_rules(rules), {});
        REQUIRE(problems.size() == 1001);
        CHECK(problems.back().message == "there are 4001 more problems");
        CHECK(dms::has_errors(problems));
    }
    SUBCASE("a message quotes little, and no control characters")
    {
        const auto json = locating(R"({"server-name":"s","schema-name":"h","category-name":"\u001b[31m)" +
                                   std::string(100'000, 'x') + R"("})");
        const auto problems = dms::validate(json, {});
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].message.size() < 200);
        CHECK(problems[0].message.find("\\u001b") != std::string::npos);
    }
}
