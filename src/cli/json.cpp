#include "cli/json.hpp"

#include "protocol/json_text.hpp"

#include <simdjson.h>

#include <algorithm>
#include <stdexcept>

namespace dms::cli {

json::json(kind what, std::string text) : what_(what), text_(std::move(text)) {}

json json::boolean(bool value)
{
    return {kind::boolean, value ? "true" : "false"};
}

json json::number(std::string text)
{
    return {kind::number, std::move(text)};
}

json json::string(std::string text)
{
    return {kind::string, std::move(text)};
}

json json::array()
{
    return {kind::array, {}};
}

json json::object()
{
    return {kind::object, {}};
}

const json* json::find(std::string_view name) const noexcept
{
    auto found = std::ranges::find(members_, name, &member::first);
    return found == members_.end() ? nullptr : &found->second;
}

json* json::find(std::string_view name) noexcept
{
    auto found = std::ranges::find(members_, name, &member::first);
    return found == members_.end() ? nullptr : &found->second;
}

void json::set(std::string_view name, json value)
{
    if (auto* place = find(name))
        *place = std::move(value);
    else
        members_.emplace_back(name, std::move(value));
}

void json::erase(std::string_view name)
{
    std::erase_if(members_, [&](const member& m) { return m.first == name; });
}

const char* json::kind_name() const noexcept
{
    switch (what_) {
    case kind::null: return "null";
    case kind::boolean: return "a boolean";
    case kind::number: return "a number";
    case kind::string: return "a string";
    case kind::array: return "a list";
    case kind::object: return "an object";
    }
    return "";
}

std::string json::compact() const
{
    std::string out;
    append_compact(out);
    return out;
}

std::string json::pretty() const
{
    std::string out;
    append_pretty(out, 0);
    return out;
}

void json::append_scalar(std::string& out) const
{
    if (is(kind::string))
        protocol::append_json_string(out, text_);
    else
        out += is(kind::null) ? "null" : text_;
}

void json::append_compact(std::string& out) const
{
    const char* separator = "";
    if (is(kind::array)) {
        out += '[';
        for (const auto& e : elements_) {
            out += std::exchange(separator, ",");
            e.append_compact(out);
        }
        out += ']';
    } else if (is(kind::object)) {
        out += '{';
        for (const auto& [name, value] : members_) {
            out += std::exchange(separator, ",");
            protocol::append_json_string(out, name);
            out += ':';
            value.append_compact(out);
        }
        out += '}';
    } else {
        append_scalar(out);
    }
}

void json::append_pretty(std::string& out, int depth) const
{
    auto new_line = [&](int d) { out.append(1, '\n').append(static_cast<std::size_t>(d) * 4, ' '); };
    const char* separator = "";
    if (is(kind::array) && !elements_.empty()) {
        out += '[';
        for (const auto& e : elements_) {
            out += std::exchange(separator, ",");
            new_line(depth + 1);
            e.append_pretty(out, depth + 1);
        }
        new_line(depth);
        out += ']';
    } else if (is(kind::object) && !members_.empty()) {
        out += '{';
        for (const auto& [name, value] : members_) {
            out += std::exchange(separator, ",");
            new_line(depth + 1);
            protocol::append_json_string(out, name);
            out += ": ";
            value.append_pretty(out, depth + 1);
        }
        new_line(depth);
        out += '}';
    } else {
        append_compact(out);
    }
}

namespace {

namespace ondemand = simdjson::ondemand;

std::string trimmed(std::string_view token)
{
    const auto end = token.find_last_not_of(" \t\r\n");
    return std::string(token.substr(0, end == token.npos ? 0 : end + 1));
}

// The text was validated before, so whatever on-demand parsing reports here is beyond what a caller can do
// about.
json build(ondemand::value value)
{
    switch (value.type()) {
    case ondemand::json_type::array: {
        auto out = json::array();
        for (auto element : value.get_array())
            out.elements().push_back(build(element.value()));
        return out;
    }
    case ondemand::json_type::object: {
        auto out = json::object();
        for (auto field : value.get_object()) {
            std::string key(field.unescaped_key().value());
            out.set(key, build(field.value().value()));
        }
        return out;
    }
    case ondemand::json_type::number: return json::number(trimmed(value.raw_json_token()));
    case ondemand::json_type::string: return json::string(std::string(value.get_string().value()));
    case ondemand::json_type::boolean: return json::boolean(value.get_bool().value());
    case ondemand::json_type::null: break;
    }
    return {};
}

json build_scalar(simdjson::dom::element e)
{
    std::string_view text;
    bool truth = false;
    if (e.get(text) == simdjson::SUCCESS)
        return json::string(std::string(text));
    if (e.get(truth) == simdjson::SUCCESS)
        return json::boolean(truth);
    if (e.is_null())
        return {};
    return json::number(simdjson::minify(e));
}

} // namespace

void throw_exception_from_error(const json_error& e, const boost::source_location&)
{
    throw std::invalid_argument(e.what);
}

json_result<json> parse_json(std::string_view text)
{
    // On-demand parsing keeps numbers as written but looks only at what it is asked for; the DOM parser
    // before it looks at everything.
    simdjson::padded_string padded(text);
    simdjson::dom::parser validator;
    simdjson::dom::element root;
    if (auto failed = validator.parse(padded).get(root))
        return json_error::because(simdjson::error_message(failed));
    if (!root.is_array() && !root.is_object())
        return build_scalar(root);
    try {
        ondemand::parser parser;
        auto document = parser.iterate(padded);
        return build(document.get_value().value());
    } catch (const simdjson::simdjson_error& e) {
        return json_error::because(e.what());
    }
}

} // namespace dms::cli
