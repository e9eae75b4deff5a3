// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/detail/shape_access.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dms {

/// Request of client::retire_thing(). Required: thing_name.
///
/// https://docs.aws.amazon.com/dms/latest/APIReference/API_RetireThing.html
class retire_thing_request
{
public:
    retire_thing_request(std::string thing_name_value) : thing_name(std::move(thing_name_value))
    {}

    /// Required.
    std::string thing_name{};
    std::optional<std::string> class_;

    friend bool operator==(retire_thing_request const&, retire_thing_request const&) = default;

private:
    friend struct detail::shape_access;
    retire_thing_request() = default;
};

/// Answer of client::retire_thing(). Any member may be absent.
class retire_thing_response
{
public:
    retire_thing_response() = default;

    friend bool operator==(retire_thing_response const&, retire_thing_response const&) = default;
};

} // namespace dms
