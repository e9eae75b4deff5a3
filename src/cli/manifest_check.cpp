#include "cli/manifest_check.hpp"

#include "protocol/split.hpp"
#include "cli/csv.hpp"
#include "cli/manifest.hpp"

#include <algorithm>

namespace dms::cli {

std::string arn_problem(std::string_view text)
{
    if (text.empty())
        return "empty";
    const auto parts = protocol::split(text, ':');
    const bool printable = std::ranges::all_of(text, [](char c) { return c > ' ' && c != 0x7F; });
    const bool shaped = parts.size() >= 6 && parts[0] == "arn" && !parts[1].empty() && !parts[2].empty() &&
                        !parts[3].empty() && !parts[4].empty() && !parts.back().empty();
    if (!shaped || !printable)
        return "not an ARN: '" + std::string(text) + "'";
    return {};
}

void manifest_check::arn(std::size_t line, const std::string& field, const std::string& value)
{
    if (const auto problem = arn_problem(value); !problem.empty())
        mistake(line, field + ": " + problem);
}

void manifest_check::repeated(std::size_t line, const std::string& field, const std::string& value)
{
    if (value.empty())
        return;
    const auto [first, is_new] = first_line_.emplace(value, line);
    if (!is_new)
        mistake(line, field + ": repeats line " + std::to_string(first->second) + ": '" + value + "'");
}

void manifest_check::region(std::size_t line, const std::string& field, const std::string& value)
{
    const bool sound = std::ranges::all_of(
        value, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
    if (!sound)
        mistake(line, field + ": not a region: '" + value + "'");
}

void manifest_check::profile(std::size_t line, const std::string& field, const std::string& value)
{
    if (!value.empty())
        mistake(line, field + ": profiles are not supported yet; credentials come from the environment");
}

void for_each_object(std::string_view text, manifest_check& check,
                     std::function<void(std::size_t, const json&)> each)
{
    std::size_t number = 0;
    for (auto line : protocol::split(without_bom(text), '\n')) {
        ++number;
        if (line.find_first_not_of(" \t\r") == line.npos)
            continue;
        const auto object = parse_json(line);
        if (!object)
            check.mistake(number, "not JSON: " + object.error().what);
        else if (!object->is(json::kind::object))
            check.mistake(number, std::string("expected an object, found ") + object->kind_name());
        else
            each(number, *object);
    }
}

} // namespace dms::cli
