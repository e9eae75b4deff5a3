#include "protocol/json_text.hpp"
#include "protocol/time_text.hpp"
#include "support/typed_value.hpp"
#include "support/vectors.hpp"

#include <doctest/doctest.h>

namespace {

namespace dom = simdjson::dom;
using dms::protocol::reading;
using dms::test::text_of;
using dms::test::typed_value;

/// The vectors write times as {"$timestamp": SECONDS} and bytes as {"$blob": BASE64}; a request has what is
/// inside.
std::string unmarked(dom::element e)
{
    dom::array list;
    dom::object object;
    if (e.get(list) == simdjson::SUCCESS) {
        std::string out;
        for (auto element : list)
            out += (out.empty() ? "" : ",") + unmarked(element);
        return "[" + out + "]";
    }
    if (e.get(object) != simdjson::SUCCESS)
        return simdjson::minify(e);
    std::string out;
    for (auto field : object) {
        if (field.key == "$timestamp" || field.key == "$blob")
            return simdjson::minify(field.value);
        if (!out.empty())
            out += ',';
        dms::protocol::append_json_string(out, field.key);
        out += ":" + unmarked(field.value);
    }
    return "{" + out + "}";
}

/// The same text, or the same moment in two spellings.
bool same_moment_or_text(std::string_view a, std::string_view b)
{
    if (a == b)
        return true;
    const auto first = dms::protocol::parse_iso8601(a), second = dms::protocol::parse_iso8601(b);
    return first && second && *first == *second;
}

std::string known_part(dom::element e, const dms::model::value_type& type);

/// The members of an answer that the model has, without those that are null.
std::string known_members(dom::object object, const dms::model::shape* s)
{
    std::string out;
    for (auto field : object) {
        const auto* m = s ? dms::model::find_member(*s, field.key) : nullptr;
        if (!m || field.value.is_null())
            continue;
        out +=
            (out.empty() ? "\"" : ",\"") + std::string(field.key) + "\":" + known_part(field.value, *m->type);
    }
    return "{" + out + "}";
}

std::string known_part(dom::element e, const dms::model::value_type& type)
{
    dom::object object;
    dom::array list;
    if (type.fields && e.get(object) == simdjson::SUCCESS)
        return known_members(object, type.fields);
    if (!type.element || e.get(list) != simdjson::SUCCESS)
        return simdjson::minify(e);
    std::string out;
    for (auto element : list)
        out += (out.empty() ? "" : ",") + known_part(element, *type.element);
    return "[" + out + "]";
}

const dms::model::operation& operation_of(dom::element c)
{
    const auto* found = dms::model::find_operation(text_of(c, "operation"));
    REQUIRE(found);
    return *found;
}

/// Reads and writes; empty, with a failed check, when either fails.
std::string through(const dms::model::shape* s, const std::string& text, reading how)
{
    typed_value value(s);
    auto read = value.read(text, how);
    CHECK_MESSAGE(read.has_value(), dms::test::why(read));
    auto written = value.write();
    CHECK_MESSAGE(written.has_value(), dms::test::why(written));
    return read && written ? *written : "";
}

} // namespace

TEST_CASE("wire: requests are the ones that another SDK sends")
{
    const auto file = dms::test::open_vectors("dms-wire.json");
    if (!file)
        return;
    for (auto c : dom::array(file->root()["cases"])) {
        const auto& op = operation_of(c);
        CAPTURE(std::string(op.name));
        CAPTURE(text_of(c, "kind"));
        CHECK(text_of(c["request"]["headers"], "X-Amz-Target") == op.target);
        const auto written = through(op.input, unmarked(c["input_marked"]), reading::request);
        const auto expected = text_of(c["request"], "body_botocore");
        CHECK_MESSAGE(dms::test::json_equal(written, expected), written, " instead of ", expected);
        // What was sent is what a server reads.
        CHECK(through(op.input, expected, reading::request) == written);
    }
}

TEST_CASE("wire: answers are read whole")
{
    const auto file = dms::test::open_vectors("dms-wire.json");
    if (!file)
        return;
    for (auto c : dom::array(file->root()["cases"])) {
        const auto& op = operation_of(c);
        CAPTURE(std::string(op.name));
        CAPTURE(text_of(c, "kind"));
        const auto body = text_of(c["response"], "body");
        const auto written = through(op.output, body, reading::answer);
        CHECK_MESSAGE(dms::test::json_equal(written, body.empty() ? "{}" : body, same_moment_or_text),
                      written, " instead of ", body);
    }
}

TEST_CASE("wire: the requests of the published examples survive")
{
    const auto file = dms::test::open_vectors("dms-examples.json");
    if (!file)
        return;
    for (auto c : dom::array(file->root())) {
        const auto& op = operation_of(c);
        CAPTURE(std::string(op.name));
        CAPTURE(text_of(c, "source"));
        const auto body = std::string(simdjson::minify(c["input_wire"]));
        const auto written = through(op.input, body, reading::request);
        CHECK_MESSAGE(dms::test::json_equal(written, body, same_moment_or_text), written, " instead of ",
                      body);
    }
}

TEST_CASE("wire: the answers of the published examples survive, but for members that the model lacks")
{
    const auto file = dms::test::open_vectors("dms-examples.json");
    if (!file)
        return;
    for (auto c : dom::array(file->root())) {
        dom::object answer;
        if (c["output_wire"].get(answer) != simdjson::SUCCESS)
            continue; // some examples show none
        const auto& op = operation_of(c);
        CAPTURE(std::string(op.name));
        CAPTURE(text_of(c, "source"));
        const auto written = through(op.output, simdjson::minify(answer), reading::answer);
        const auto expected = known_members(answer, op.output);
        CHECK_MESSAGE(dms::test::json_equal(written, expected, same_moment_or_text), written, " instead of ",
                      expected);
    }
}
