#include "cli/answer.hpp"

#include "protocol/time_text.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace dms::cli {

namespace {

using model::kind;

json time_value(const json& value, const time_text& times)
{
    boost::system::result<timestamp> time = timestamp();
    if (value.is(json::kind::number))
        time = protocol::from_epoch_seconds(std::strtod(value.text().c_str(), nullptr));
    else
        time = protocol::parse_iso8601(value.text());
    return time ? json::string(times(*time)) : value; // what cannot be read is shown as it came
}

json arranged_value(const json& value, const model::value_type& type, const time_text& times)
{
    switch (type.what) {
    case kind::timestamp:
    case kind::iso8601_timestamp: return time_value(value, times);
    case kind::structure:
    case kind::union_: return value.is(json::kind::object) ? arranged(value, *type.fields, times) : value;
    case kind::list: break;
    default: return value;
    }
    if (!value.is(json::kind::array))
        return value;
    auto out = json::array();
    for (const auto& element : value.elements())
        if (!element.is(json::kind::null))
            out.elements().push_back(arranged_value(element, *type.element, times));
    return out;
}

} // namespace

std::chrono::seconds local_utc_offset(timestamp time)
{
    const auto whole = std::chrono::floor<std::chrono::seconds>(time);
    const auto seconds = static_cast<std::time_t>(whole.time_since_epoch().count());
    std::tm local{};
    if (!localtime_r(&seconds, &local))
        return {};
    return std::chrono::seconds(local.tm_gmtoff);
}

std::string local_time_text(timestamp time, const utc_offset& offset)
{
    const auto ahead = offset(time);
    auto text = protocol::iso8601(time + ahead);
    text.pop_back(); // the Z
    const auto minutes = std::abs(ahead.count()) / 60;
    std::array<char, 32> zone{};
    std::snprintf(zone.data(), zone.size(), "%c%02lld:%02lld", ahead.count() < 0 ? '-' : '+',
                  static_cast<long long>(minutes / 60), static_cast<long long>(minutes % 60));
    return text + zone.data();
}

json arranged(const json& value, const model::shape& shape, const time_text& times)
{
    auto out = json::object();
    for (const auto& m : shape.members) {
        const auto* field = value.find(m.name());
        if (field && !field->is(json::kind::null))
            out.members().emplace_back(m.name(), arranged_value(*field, *m.type, times));
    }
    return out;
}

json_result<std::string> format_answer(const model::operation& operation, std::string_view answer,
                                       const utc_offset& offset)
{
    if (!operation.output)
        return std::string();
    auto parsed = parse_json(answer);
    if (!parsed)
        return json_error::because("the answer is not JSON: " + parsed.error().what);
    const auto shown =
        arranged(*parsed, *operation.output, [&](timestamp t) { return local_time_text(t, offset); });
    if (shown.members().empty())
        return std::string();
    return shown.pretty() + '\n';
}

} // namespace dms::cli
