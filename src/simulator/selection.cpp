#include "simulator/selection.hpp"

#include "protocol/base64.hpp"
#include "protocol/sigv4.hpp"

#include <algorithm>
#include <charconv>
#include <span>

namespace dms::simulation {

namespace {

constexpr std::int32_t most_records = 100;

refusal invalid_parameter(std::string message)
{
    return {"InvalidParameterValueException", std::move(message)};
}

// "position:digest" in base64. The digest covers the position, so that nobody counts on making up markers.
std::string marker_for(std::size_t position, std::string_view context)
{
    auto text = std::to_string(position);
    text += ":" + protocol::hex(protocol::sha256(text + "\n" + std::string(context))).substr(0, 24);
    return protocol::base64_encode(
        std::span(reinterpret_cast<const unsigned char*>(text.data()), text.size()));
}

std::optional<std::size_t> position_of(std::string_view marker, std::string_view context)
{
    const auto bytes = protocol::base64_decode(marker);
    if (!bytes || bytes->empty())
        return {};
    const std::string text(bytes->begin(), bytes->end());
    std::size_t position = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), position);
    if (read.ec != std::errc() || marker_for(position, context) != marker)
        return {};
    return position;
}

} // namespace

outcome<std::vector<std::size_t>> filtered(std::size_t count,
                                           const std::optional<std::vector<filter>>& filters,
                                           const std::vector<filter_property>& properties)
{
    std::vector<std::size_t> kept(count);
    for (std::size_t i = 0; i < count; ++i)
        kept[i] = i;
    if (!filters)
        return kept;
    for (const auto& f : *filters) {
        const auto property = std::ranges::find(properties, f.name, &filter_property::name);
        if (property == properties.end()) {
            std::string known;
            for (const auto& p : properties)
                known += (known.empty() ? "" : ", ") + std::string(p.name);
            return invalid_parameter("Filter '" + f.name + "' is not valid. Valid filters: " + known + ".");
        }
        std::erase_if(kept, [&](std::size_t i) {
            return std::ranges::find(f.values, property->value(i)) == f.values.end();
        });
    }
    return kept;
}

outcome<page> page_of(std::size_t count, const page_request& asked)
{
    const auto size = asked.max_records.value_or(most_records);
    if (size < asked.least_records || size > most_records)
        return invalid_parameter("MaxRecords must be between " + std::to_string(asked.least_records) +
                                 " and " + std::to_string(most_records) + ", got " + std::to_string(size) +
                                 ".");
    page out;
    if (asked.marker) {
        const auto position = position_of(*asked.marker, asked.context);
        if (!position)
            return invalid_parameter(
                "The value of Marker is not one that this operation gave for these arguments.");
        out.begin = std::min(*position, count);
    }
    out.end = std::min(out.begin + static_cast<std::size_t>(size), count);
    if (out.end < count)
        out.marker = marker_for(out.end, asked.context);
    return out;
}

} // namespace dms::simulation
