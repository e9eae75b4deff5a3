#include "support/typed_value.hpp"
#include "support/vectors.hpp"

#include <doctest/doctest.h>

#include <set>

// What holds for each member of each structure and union of the service, from the tables.

namespace {

using dms::model::kind;
using dms::model::member;
using dms::model::shape;
using dms::model::value_type;
using dms::protocol::reading;
using dms::test::json_equal;
using dms::test::typed_value;

void reach(const value_type& type, std::set<const shape*>& all);

void reach(const shape* s, std::set<const shape*>& all)
{
    if (!s || !all.insert(s).second)
        return;
    for (const auto& m : s->members)
        reach(*m.type, all);
}

void reach(const value_type& type, std::set<const shape*>& all)
{
    reach(type.fields, all);
    if (type.element)
        reach(*type.element, all);
}

const std::set<shape const*>& every_shape()
{
    static const auto all = [] {
        std::set<shape const*> found;
        for (auto const& op : dms::model::operations()) {
            reach(op.input, found);
            reach(op.output, found);
        }
        return found;
    }();
    return all;
}

std::string sample(const shape& s);

/// JSON of the kind, in the spelling that the writer uses.
std::string sample(const value_type& type)
{
    switch (type.what) {
    case kind::boolean: return "true";
    case kind::integer: return "-7";
    case kind::long_integer: return "9007199254740993";
    case kind::double_number: return "0.5";
    case kind::string: return R"("text \" \\ \u0001 é")";
    case kind::enumeration: return R"("a value that came later")";
    case kind::timestamp: return "1590019949.103";
    case kind::iso8601_timestamp: return R"("2020-05-21T00:12:29.103000Z")";
    case kind::blob: return R"("AAECA/8=")";
    case kind::structure:
    case kind::union_: return sample(*type.fields);
    case kind::list: return "[" + sample(*type.element) + "," + sample(*type.element) + "]";
    }
    return "null";
}

std::string one(const member& m, const std::string& value)
{
    return "\"" + std::string(m.name()) + "\":" + value;
}

/// Every member but one; of a union the first.
std::string all_but(const shape& s, const member* left_out)
{
    std::string out;
    for (const auto& m : s.members)
        if (&m != left_out)
            out += (out.empty() ? "" : ",") + one(m, sample(*m.type));
    return out;
}

std::string sample(const shape& s)
{
    return "{" +
           (s.alternatives ? one(s.members.front(), sample(*s.members.front().type)) : all_but(s, nullptr)) +
           "}";
}

/// JSON of a type that the kind is never written in.
std::string wrong(const value_type& type)
{
    switch (type.what) {
    case kind::string:
    case kind::enumeration:
    case kind::blob: return "7";
    case kind::structure:
    case kind::union_: return "[]";
    case kind::list: return "{}";
    case kind::timestamp:
    case kind::iso8601_timestamp: return "true";
    default: return R"("x")";
    }
}

void check_reads_back(const shape& s, const std::string& text)
{
    for (auto how : {reading::request, reading::answer}) {
        typed_value value(&s);
        const auto read = value.read(text, how);
        CHECK_MESSAGE(read.has_value(), dms::test::why(read));
        const auto written = value.write();
        REQUIRE_MESSAGE(written.has_value(), dms::test::why(written));
        CHECK_MESSAGE(json_equal(*written, text), *written, " instead of ", text);
    }
}

std::string place_of_error(const shape& s, const std::string& text, reading how)
{
    typed_value value(&s);
    const auto read = value.read(text, how);
    return read ? "no error" : read.error().place;
}

} // namespace

TEST_CASE("every_shape: the tables lead to the service's structures")
{
    CHECK(every_shape().size() > 300);
}

TEST_CASE("every_shape: all members together survive reading and writing")
{
    for (const auto* s : every_shape()) {
        CAPTURE(std::string(s->name));
        if (!s->members.empty())
            check_reads_back(*s, sample(*s));
    }
}

TEST_CASE("every_shape: each alternative of a union survives")
{
    int unions = 0;
    for (const auto* s : every_shape()) {
        if (!s->alternatives)
            continue;
        ++unions;
        for (const auto& m : s->members) {
            CAPTURE(m.name());
            check_reads_back(*s, "{" + one(m, sample(*m.type)) + "}");
        }
    }
    CHECK(unions == 3);
}

TEST_CASE("every_shape: a missing member is absent, and an error in a request when it is required")
{
    for (const auto* s : every_shape()) {
        if (s->alternatives)
            continue;
        for (const auto& m : s->members) {
            CAPTURE(std::string(s->name));
            CAPTURE(m.name());
            const auto text = "{" + all_but(*s, &m) + "}";
            CHECK(place_of_error(*s, text, reading::request) ==
                  (m.required ? std::string(m.name()) : "no error"));
            typed_value value(s);
            CHECK(value.read(text, reading::answer).has_value());
            if (!m.plain)
                CHECK(json_equal(value.write().value(), text));
        }
    }
}

TEST_CASE("every_shape: a null member is a missing one")
{
    for (const auto* s : every_shape()) {
        for (const auto& m : s->members) {
            CAPTURE(std::string(s->name));
            CAPTURE(m.name());
            const auto rest = s->alternatives ? "" : all_but(*s, &m);
            const auto text = "{" + one(m, "null") + (rest.empty() ? "" : ",") + rest + "}";
            if (!s->alternatives)
                CHECK(place_of_error(*s, text, reading::request) ==
                      (m.required ? std::string(m.name()) : "no error"));
            typed_value with_null(s), without(s);
            CHECK(with_null.read(text, reading::answer).has_value());
            CHECK(without.read("{" + rest + "}", reading::answer).has_value());
            // A union without a member cannot be written.
            if (!s->alternatives && !(m.plain && m.type->what == kind::union_))
                CHECK(with_null.write().value() == without.write().value());
        }
    }
}

TEST_CASE("every_shape: an unknown member is skipped in an answer and an error in a request")
{
    for (const auto* s : every_shape()) {
        if (s->alternatives)
            continue;
        CAPTURE(std::string(s->name));
        const auto rest = all_but(*s, nullptr);
        const auto text = "{\"Neu\":[{\"x\":null}]" + std::string(rest.empty() ? "" : ",") + rest + "}";
        CHECK(place_of_error(*s, text, reading::request) == "Neu");
        typed_value value(s);
        CHECK(value.read(text, reading::answer).has_value());
        CHECK(json_equal(value.write().value(), "{" + rest + "}"));
    }
}

TEST_CASE("every_shape: a member of the wrong type is an error that names its place")
{
    for (const auto* s : every_shape()) {
        for (const auto& m : s->members) {
            CAPTURE(std::string(s->name));
            const auto rest = s->alternatives ? "" : all_but(*s, &m);
            const auto text = "{" + one(m, wrong(*m.type)) + (rest.empty() ? "" : ",") + rest + "}";
            for (auto how : {reading::request, reading::answer})
                CHECK(place_of_error(*s, text, how) == m.name());
            if (m.type->element) {
                const auto bad =
                    "{" + one(m, "[" + sample(*m.type->element) + "," + wrong(*m.type->element) + "]") + "}";
                CHECK(place_of_error(*s, bad, reading::answer) == std::string(m.name()) + "[1]");
            }
        }
    }
}

TEST_CASE("every_shape: an operation's smallest request is its required members")
{
    for (const auto& op : dms::model::operations()) {
        CAPTURE(std::string(op.name));
        std::string required;
        if (op.input)
            for (const auto& m : op.input->members)
                if (m.required)
                    required += (required.empty() ? "" : ",") + one(m, sample(*m.type));
        typed_value value(op.input);
        const auto read = value.read("{" + required + "}", reading::request);
        CHECK_MESSAGE(read.has_value(), dms::test::why(read));
        CHECK(json_equal(value.write().value(), "{" + required + "}"));
    }
}
