// What the validator takes for JSON, and where it says that a text goes wrong.

#include <dms/selection_rules.hpp>

#include <doctest/doctest.h>
#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using engine = dms::selection_rules_engine;
using operation = dms::selection_rules_operation;
using context = dms::selection_rules_context;

bool is_not_json(const std::vector<dms::selection_rules_problem>& problems)
{
    return problems.size() == 1 && problems[0].message.starts_with("not JSON");
}

bool simdjson_accepts(std::string_view text)
{
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    return parser.parse(simdjson::padded_string(text)).get(document) == simdjson::SUCCESS;
}

} // namespace

TEST_CASE("selection_rules: malformed JSON is reported where it goes wrong")
{
    struct malformed
    {
        std::string json;
        std::size_t line;
        std::size_t column;
        const char* word;
    };
    for (const auto& [json, line, column, word] : std::vector<malformed>{
             {"", 1, 1, "ends"},
             {"\n\n  ", 3, 3, "ends"},
             {"{\"rules\": [\n  {\"rule-type\": \"selection\"\n   \"rule-id\": \"1\"}]}", 3, 4, "comma"},
             {"{\"rules\": [1,\n]}", 2, 1, "last"},
             {"{\n\"rules\" []}", 2, 9, "colon"},
             {"{\n'rules': []}", 2, 1, "double quotes"},
             {"{\"a\":\n\"b", 2, 3, "inside a string"},
             {"{\"a\":\n\"\xc3\xa9\xff\"}", 2, 3, "UTF-8"},
             {"{\"a\": \"b\n\"}", 1, 9, "control character"},
             {"{\"a\": \"\\x\"}", 1, 9, "escape"},
             {"{\"a\": \"\\u12g4\"}", 1, 12, "hexadecimal"},
             {"{\"a\": \"\\ud83d!\"}", 1, 14, "surrogate"},
             {"{\"a\": \"\\ude00\"}", 1, 14, "surrogate"},
             {"{\"a\": 01}", 1, 8, "comma"},
             {"{\"a\": -}", 1, 8, "digit"},
             {"{\"a\": truE}", 1, 7, "value"},
             {"{}\n{}", 2, 1, "after the end"},
             {"\xEF\xBB\xBF{}", 1, 1, "byte order mark"},
             {std::string("\0\0", 2), 1, 1, "value"},
         }) {
        CAPTURE(json);
        const auto problems = dms::validate(json, {});
        REQUIRE(is_not_json(problems));
        CHECK(problems[0].place == "document");
        CHECK(problems[0].line == line);
        CHECK(problems[0].column == column);
        CHECK(problems[0].message.find(word) != std::string::npos);
    }
}

TEST_CASE("selection_rules: the validator and simdjson agree on what JSON is")
{
    // No number can become too large for a double by a few changes: simdjson refuses those, we need not care.
    std::string const document =
        R"({"rules":[{"rule-id":"1","n":[-0.5e+3,true,12,false,null,{}],"s":"\u00e9\n\\ \"Ж"}],"x" : [ ]})";
    std::uint32_t state = 1;
    const auto random = [&](std::size_t bound) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % bound;
    };
    std::string_view const alphabet = "{}[]\",:\\0123-+.eEu tfn\n\t\x01\x80\xc3";

    for (int round = 0; round < 20'000; ++round) {
        auto text = document;
        for (auto changes = random(3) + 1; changes != 0; --changes) {
            const auto at = random(text.size());
            if (random(3) == 0)
                text.erase(at, 1);
            else if (random(2) == 0)
                text[at] = alphabet[random(alphabet.size())];
            else
                text.insert(at, 1, alphabet[random(alphabet.size())]);
        }
        // The context is beside the point here, but lets the random documents visit more of the validator.
        const context use{static_cast<engine>(round % 8), static_cast<operation>(round % 11)};
        if (is_not_json(dms::validate(text, use)) == simdjson_accepts(text))
            FAIL_CHECK("they differ on " << text);
    }
}
