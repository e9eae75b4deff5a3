#include "simulator/request_validation.hpp"

#include "protocol/json_reader.hpp"

#include <simdjson.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace dms::simulation {

namespace {

namespace dom = simdjson::dom;

/// The service writes member names with a small first letter in these messages: "filters.1.member.name".
std::string step(std::string_view name)
{
    std::string out(name);
    if (out.front() >= 'A' && out.front() <= 'Z')
        out.front() = static_cast<char>(out.front() + ('a' - 'A'));
    return out;
}

/// Collects violations; types were checked before.
class inspection
{
public:
    void structure(dom::object object, const model::shape& s, const std::string& path)
    {
        for (const auto& m : s.members) {
            const auto place = path.empty() ? step(m.name()) : path + "." + step(m.name());
            dom::element value;
            const bool present = object[m.name()].get(value) == simdjson::SUCCESS && !value.is_null();
            if (present)
                any(value, *m.type, place);
            else if (m.required)
                violated("null", place, "Member must not be null");
        }
    }

    outcome<void> verdict() const
    {
        if (violations_.empty())
            return {};
        auto message = std::to_string(violations_.size()) + " validation error" +
                       (violations_.size() == 1 ? "" : "s") + " detected: ";
        for (const auto& violation : violations_)
            message += (&violation == &violations_.front() ? "" : "; ") + violation;
        return refusal("ValidationException", std::move(message));
    }

private:
    void any(dom::element value, const model::value_type& type, const std::string& place)
    {
        dom::object object;
        dom::array array;
        if (type.what == model::kind::enumeration)
            enumeration(value, type, place);
        else if (type.fields && value.get(object) == simdjson::SUCCESS)
            structure(object, *type.fields, place);
        else if (type.element && value.get(array) == simdjson::SUCCESS)
            elements(array, *type.element, place);
    }

    void elements(dom::array array, const model::value_type& type, const std::string& place)
    {
        std::size_t number = 0; // the service counts from 1 here
        for (auto element : array) {
            ++number;
            if (!element.is_null())
                any(element, type, place + "." + std::to_string(number) + ".member");
        }
    }

    void enumeration(dom::element value, const model::value_type& type, const std::string& place)
    {
        std::string_view text;
        if (value.get(text) != simdjson::SUCCESS)
            return;
        const auto known = type.known_values();
        if (std::ranges::any_of(known, [text](const char* k) { return text == k; }))
            return;
        std::string all;
        for (const auto* k : known)
            all += (all.empty() ? "" : ", ") + std::string(k);
        violated("'" + std::string(text) + "'", place, "Member must satisfy enum value set: [" + all + "]");
    }

    void violated(const std::string& value, const std::string& place, const std::string& constraint)
    {
        if (violations_.size() < 100) // enough for anybody to read
            violations_.push_back("Value " + value + " at '" + place +
                                  "' failed to satisfy constraint: " + constraint);
    }

    std::vector<std::string> violations_;
};

outcome<void> check_types(std::string_view body, const model::shape& input)
{
    const std::unique_ptr<void, void (*)(void*)> scratch(input.create(), input.destroy);
    const auto read = protocol::read_json(body, &input, scratch.get(), protocol::reading::answer);
    if (read)
        return {};
    const auto error = read.error();
    return refusal("SerializationException",
                   error.place.empty() ? error.what : error.place + ": " + error.what);
}

} // namespace

outcome<void> validate_request(std::string_view body, const model::operation& operation)
{
    static constexpr model::shape nothing{"Unit", {}, nullptr, nullptr, nullptr};
    if (operation.input)
        if (auto sound = check_types(body, *operation.input); !sound)
            return sound;

    if (body.find_first_not_of(" \t\r\n") == std::string_view::npos)
        body = "{}";
    dom::parser parser;
    dom::element root;
    if (const auto failed = parser.parse(body.data(), body.size()).get(root))
        return refusal("SerializationException", std::string("not JSON: ") + simdjson::error_message(failed));
    dom::object object;
    if (root.get(object) != simdjson::SUCCESS)
        return refusal("SerializationException", "expected an object");
    inspection seen;
    seen.structure(object, operation.input ? *operation.input : nothing, "");
    return seen.verdict();
}

} // namespace dms::simulation
