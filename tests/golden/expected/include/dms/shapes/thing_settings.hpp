// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/detail/shape_access.hpp>
#include <dms/shapes/disk_settings.hpp>
#include <dms/shapes/network_settings.hpp>
#include <dms/unknown_union_member.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <variant>

namespace dms {

/// Exactly one of its alternatives, or an unknown member that the service added later.
///
/// https://docs.aws.amazon.com/dms/latest/APIReference/API_ThingSettings.html
class thing_settings
{
public:
    thing_settings() = default;
    thing_settings(dms::disk_settings v) : value(std::in_place_index<1>, std::move(v))
    {}
    thing_settings(dms::network_settings v) : value(std::in_place_index<2>, std::move(v))
    {}

    std::variant<dms::unknown_union_member,
                 dms::disk_settings,
                 dms::network_settings>
        value;

    friend bool operator==(thing_settings const&, thing_settings const&) = default;
};

} // namespace dms
