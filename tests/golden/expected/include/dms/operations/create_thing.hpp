// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/detail/shape_access.hpp>
#include <dms/boxed_optional.hpp>
#include <dms/shapes/label.hpp>
#include <dms/shapes/thing.hpp>
#include <dms/shapes/thing_kind_value.hpp>
#include <dms/shapes/thing_settings.hpp>
#include <dms/timestamp.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dms {

/// Request of client::create_thing(). Required: thing_name, default_, kind, settings, labels.
///
/// https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateThing.html
class create_thing_request
{
public:
    create_thing_request(std::string thing_name_value, bool default_value, dms::thing_kind_value kind_value, dms::thing_settings settings_value, std::vector<dms::label> labels_value) : thing_name(std::move(thing_name_value)), default_(std::move(default_value)), kind(std::move(kind_value)), settings(std::move(settings_value)), labels(std::move(labels_value))
    {}

    /// Required.
    std::string thing_name{};
    /// Required.
    bool default_{};
    /// Required.
    dms::thing_kind_value kind = detail::shape_access::make<dms::thing_kind_value>();
    /// Required.
    dms::thing_settings settings = detail::shape_access::make<dms::thing_settings>();
    /// Required.
    std::vector<dms::label> labels;
    /// Sensitive: never logged.
    std::optional<std::string> password;
    std::optional<std::vector<unsigned char>> wallet;
    std::optional<dms::timestamp> start_time;
    std::optional<dms::timestamp> stop_time;
    std::optional<std::string> s3_path;

    friend bool operator==(create_thing_request const&, create_thing_request const&) = default;

private:
    friend struct detail::shape_access;
    create_thing_request() = default;
};

/// Answer of client::create_thing(). Any member may be absent.
class create_thing_response
{
public:
    create_thing_response() = default;

    dms::boxed_optional<dms::thing> thing;

    friend bool operator==(create_thing_response const&, create_thing_response const&) = default;
};

} // namespace dms
