// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/detail/shape_access.hpp>
#include <dms/shapes/thing.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dms {

/// Request of client::describe_things().
///
/// https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeThings.html
class describe_things_request
{
public:
    describe_things_request() = default;

    std::optional<std::vector<std::string>> names;
    /// From 20 to 100. The service's default is 100.
    std::optional<std::int32_t> max_records;
    std::optional<std::string> marker;

    friend bool operator==(describe_things_request const&, describe_things_request const&) = default;
};

/// Answer of client::describe_things(). Any member may be absent.
class describe_things_response
{
public:
    describe_things_response() = default;

    std::optional<std::string> marker;
    std::optional<std::vector<dms::thing>> things;

    friend bool operator==(describe_things_response const&, describe_things_response const&) = default;
};

} // namespace dms
