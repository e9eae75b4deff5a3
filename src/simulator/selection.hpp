#pragma once

#include "simulator/outcome.hpp"
#include <dms/shapes/filter.hpp>

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The list operations' common arguments: Filters, MaxRecords and Marker.
namespace dms::simulation {

/// A property that records can be filtered by.
struct filter_property
{
    std::string_view name; // "endpoint-arn"
    std::function<std::string(std::size_t record)> value;
};

/// The indices below `count` that match: every filter, by any of its values. InvalidParameterValueException
/// for a filter of another name.
outcome<std::vector<std::size_t>> filtered(std::size_t count,
                                           const std::optional<std::vector<filter>>& filters,
                                           const std::vector<filter_property>& properties);

/// What a list operation was asked for.
struct page_request
{
    std::optional<std::int32_t> max_records;
    std::optional<std::string> marker;
    /// The operation's name and its other arguments as text: a marker is good for them only. The page's size
    /// may change on the way.
    std::string context;
    std::int32_t least_records = 20;
};

/// A range of a list; the marker is there when more follows.
struct page
{
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<std::string> marker;
};

/// InvalidParameterValueException for a size out of range or a marker of another list.
outcome<page> page_of(std::size_t count, const page_request& asked);

} // namespace dms::simulation
