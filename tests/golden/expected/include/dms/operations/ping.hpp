// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/detail/shape_access.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dms {

/// Request of client::ping().
///
/// https://docs.aws.amazon.com/dms/latest/APIReference/API_Ping.html
class ping_request
{
public:
    ping_request() = default;

    friend bool operator==(ping_request const&, ping_request const&) = default;
};

/// Answer of client::ping(). Any member may be absent.
class ping_response
{
public:
    ping_response() = default;

    friend bool operator==(ping_response const&, ping_response const&) = default;
};

} // namespace dms
