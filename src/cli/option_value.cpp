#include "cli/option_value.hpp"

#include "cli/names.hpp"
#include "cli/shorthand.hpp"
#include "protocol/base64.hpp"
#include "protocol/json_text.hpp"
#include "protocol/time_text.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>

namespace dms::cli {

namespace {

using model::kind;

std::string at(const std::string& place, const std::string& what)
{
    return place.empty() ? what : place + ": " + what;
}

std::string inner(const std::string& place, const std::string& name)
{
    return place.empty() ? name : place + '.' + name;
}

// Files end in a line feed; numbers, dates and base64 do not.
std::string stripped(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

template <class T>
std::optional<T> exactly(const std::string& text)
{
    T value{};
    const auto* begin = text.data() + (text.starts_with('+') && text.size() > 1 && text[1] != '-' ? 1 : 0);
    const auto [end, failed] = std::from_chars(begin, text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

std::optional<json> whole_number(const std::string& text, kind what)
{
    const auto number = exactly<std::int64_t>(text);
    using limits = std::numeric_limits<std::int32_t>;
    if (!number)
        return {};
    if (what == kind::integer && (*number < limits::min() || *number > limits::max()))
        return {};
    return json::number(std::to_string(*number));
}

std::optional<json> real_number(const std::string& text)
{
    const auto number = exactly<double>(text);
    if (!number)
        return {};
    std::string written;
    protocol::append_json_double(written, *number);
    return std::isfinite(*number) ? json::number(written) : json::string(text);
}

std::optional<json> point_in_time(const std::string& text, kind what)
{
    boost::system::result<timestamp> time = timestamp();
    if (const auto epoch = exactly<double>(text))
        time = protocol::from_epoch_seconds(*epoch);
    else
        time = protocol::parse_iso8601(text);
    if (!time)
        return {};
    return what == kind::timestamp ? json::number(protocol::epoch_seconds(*time))
                                   : json::string(protocol::iso8601(*time));
}

// The JSON that the wire wants for a scalar that was written as text; nothing when the text does not fit.
std::optional<json> scalar_from_text(const std::string& text, kind what)
{
    switch (what) {
    case kind::boolean:
        if (text == "true" || text == "True")
            return json::boolean(true);
        if (text == "false" || text == "False")
            return json::boolean(false);
        return {};
    case kind::integer:
    case kind::long_integer: return whole_number(stripped(text), what);
    case kind::double_number: return real_number(stripped(text));
    case kind::timestamp:
    case kind::iso8601_timestamp: return point_in_time(stripped(text), what);
    case kind::blob:
        if (!protocol::base64_decode(stripped(text)))
            return {};
        return json::string(stripped(text));
    default: return json::string(text);
    }
}

const char* expectation(kind what)
{
    switch (what) {
    case kind::boolean: return "true or false";
    case kind::integer: return "a whole number of 32 bits";
    case kind::long_integer: return "a whole number of 64 bits";
    case kind::double_number: return "a number";
    case kind::string:
    case kind::enumeration: return "a string";
    case kind::timestamp:
    case kind::iso8601_timestamp: return "a time: ISO 8601 text or seconds since 1970";
    case kind::blob: return "bytes in base64";
    case kind::structure:
    case kind::union_: return "an object";
    case kind::list: return "a list";
    }
    return "";
}

std::string not_fitting(kind what, const std::string& text)
{
    return std::string("expected ") + expectation(what) + ", not '" + text + "'";
}

void fit_scalar(json& value, kind what, const std::string& place, bool shorthand,
                std::vector<std::string>& mistakes)
{
    const bool text_kind = what == kind::string || what == kind::enumeration || what == kind::blob;
    const bool time_kind = what == kind::timestamp || what == kind::iso8601_timestamp;
    const bool right_form = text_kind   ? value.is(json::kind::string)
                            : time_kind ? value.is(json::kind::string) || value.is(json::kind::number)
                            : what == kind::boolean ? value.is(json::kind::boolean)
                                                    : value.is(json::kind::number);
    const bool is_text = value.is(json::kind::string);
    if (!right_form && !(shorthand && is_text)) {
        mistakes.push_back(
            at(place, std::string("expected ") + expectation(what) + ", found " + value.kind_name()));
        return;
    }
    // 3.0 is a whole number in JSON, though not on a command line.
    if (value.is(json::kind::number) && (what == kind::integer || what == kind::long_integer)) {
        const auto real = exactly<double>(value.text());
        if (real && std::trunc(*real) == *real && std::abs(*real) < 9e15 &&
            !exactly<std::int64_t>(value.text()))
            value = json::number(std::to_string(static_cast<std::int64_t>(*real)));
    }
    if (value.is(json::kind::number) && what == kind::double_number)
        return;
    if (auto fitting = scalar_from_text(value.text(), what))
        value = std::move(*fitting);
    else
        mistakes.push_back(at(place, not_fitting(what, value.text())));
}

bool is_url(const std::string& text, const char* scheme)
{
    return text.starts_with(scheme);
}

// The text itself, or what is in the file that it names.
std::optional<std::string> resolved(const std::string& text, kind what, const file_reader& files,
                                    std::vector<std::string>& mistakes)
{
    const bool binary = is_url(text, "fileb://");
    if (!binary && !is_url(text, "file://"))
        return text;
    const auto path = text.substr(binary ? 8 : 7);
    auto content = files(path);
    if (!content) {
        mistakes.push_back("cannot read '" + path + "': " + content.error().what);
        return {};
    }
    if (!binary || what != kind::blob)
        return *content;
    return protocol::base64_encode(
        {reinterpret_cast<const unsigned char*>(content->data()), content->size()});
}

bool looks_like_json(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != text.npos && (text[first] == '{' || text[first] == '[');
}

json composed(const std::string& text, const model::value_type& type, const std::string& place,
              std::vector<std::string>& mistakes)
{
    const bool is_json = looks_like_json(text);
    auto parsed = is_json ? parse_json(text) : parse_shorthand(text);
    if (!parsed) {
        mistakes.push_back(
            at(place, (is_json ? "not JSON: " : "neither JSON nor shorthand: ") + parsed.error().what));
        return {};
    }
    fit(*parsed, type, place, !is_json, mistakes);
    return std::move(*parsed);
}

json one_value(const std::string& text, const model::value_type& type, const std::string& place,
               std::vector<std::string>& mistakes)
{
    if (!is_scalar(type))
        return composed(text, type, place, mistakes);
    if (auto value = scalar_from_text(text, type.what))
        return std::move(*value);
    mistakes.push_back(at(place, not_fitting(type.what, text)));
    return {};
}

void check_complete(const json& value, const model::shape& shape, const std::string& place,
                    std::vector<std::string>& mistakes)
{
    for (const auto& m : shape.members) {
        const auto* given = value.find(m.name());
        if (m.required && (!given || given->is(json::kind::null)))
            mistakes.push_back(at(inner(place, std::string(m.name())), "required member is missing"));
    }
    if (shape.alternatives && value.members().size() != 1)
        mistakes.push_back(at(place, "exactly one member must be set"));
}

} // namespace

bool is_scalar(const model::value_type& type) noexcept
{
    return type.what != kind::structure && type.what != kind::union_ && type.what != kind::list;
}

json option_value(const std::vector<std::string>& texts, const model::value_type& type,
                  const file_reader& files, std::vector<std::string>& mistakes)
{
    const auto element = type.what == kind::list ? type.element->what : type.what;
    std::vector<std::string> contents;
    for (const auto& text : texts) {
        auto content = resolved(text, element, files, mistakes);
        if (!content)
            return {};
        contents.push_back(std::move(*content));
    }
    if (type.what != kind::list)
        return one_value(contents.at(0), type, "", mistakes);

    const auto first = contents.empty() ? contents.end() : contents.begin();
    if (contents.size() == 1 && looks_like_json(*first) &&
        (*first)[first->find_first_not_of(" \t\r\n")] == '[')
        return composed(*first, type, "", mistakes);
    auto out = json::array();
    for (const auto& text : contents) {
        const auto place = '[' + std::to_string(out.elements().size()) + ']';
        out.elements().push_back(one_value(text, *type.element, place, mistakes));
    }
    return out;
}

void fit(json& value, const model::value_type& type, const std::string& place, bool shorthand,
         std::vector<std::string>& mistakes)
{
    if (type.what == kind::list) {
        // A list of one needs no comma in shorthand, and so looks like its only element.
        if (shorthand && !value.is(json::kind::array)) {
            auto list = json::array();
            list.elements().push_back(std::move(value));
            value = std::move(list);
        }
        if (!value.is(json::kind::array)) {
            mistakes.push_back(at(place, std::string("expected a list, found ") + value.kind_name()));
            return;
        }
        for (std::size_t i = 0; i < value.elements().size(); ++i)
            fit(value.elements()[i], *type.element, place + '[' + std::to_string(i) + ']', shorthand,
                mistakes);
    } else if (type.what == kind::structure || type.what == kind::union_) {
        fit_members(value, *type.fields, place, shorthand, mistakes);
        if (value.is(json::kind::object))
            check_complete(value, *type.fields, place, mistakes);
    } else {
        fit_scalar(value, type.what, place, shorthand, mistakes);
    }
}

void fit_members(json& value, const model::shape& shape, const std::string& place, bool shorthand,
                 std::vector<std::string>& mistakes)
{
    if (!value.is(json::kind::object)) {
        mistakes.push_back(at(place, std::string("expected an object, found ") + value.kind_name()));
        return;
    }
    for (auto& [name, field] : value.members()) {
        const auto* m = model::find_member(shape, name);
        if (!m) {
            std::vector<std::string> known;
            for (const auto& each : shape.members)
                known.emplace_back(each.name());
            const auto meant = nearest(name, known);
            mistakes.push_back(
                at(inner(place, name),
                   "unknown member" + (meant.empty() ? "; there are " + joined(known)
                                                     : "; did you mean " + alternatives(meant) + "?")));
        } else if (!field.is(json::kind::null)) {
            fit(field, *m->type, inner(place, name), shorthand, mistakes);
        }
    }
}

std::string value_placeholder(const model::value_type& type)
{
    switch (type.what) {
    case kind::boolean: return "<boolean>";
    case kind::integer:
    case kind::long_integer: return "<integer>";
    case kind::double_number: return "<number>";
    case kind::timestamp:
    case kind::iso8601_timestamp: return "<timestamp>";
    case kind::blob: return "<blob>";
    case kind::structure:
    case kind::union_: return "<structure>";
    case kind::list: return value_placeholder(*type.element) + " ...";
    default: return "<string>";
    }
}

} // namespace dms::cli
