// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/detail/shape_access.hpp>
#include <dms/shapes/label.hpp>
#include <dms/shapes/thing_kind_value.hpp>
#include <dms/shapes/thing_settings.hpp>
#include <dms/timestamp.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dms {

/// The service's Thing. Required when it is sent: thing_name.
///
/// https://docs.aws.amazon.com/dms/latest/APIReference/API_Thing.html
class thing
{
public:
    thing(std::string thing_name_value) : thing_name(std::move(thing_name_value))
    {}

    /// Required.
    std::optional<std::string> thing_name;
    std::optional<dms::thing_kind_value> kind;
    std::optional<dms::thing_settings> settings;
    std::optional<std::vector<dms::label>> labels;
    std::optional<dms::timestamp> creation_time;
    std::optional<dms::timestamp> expiry_time;
    std::optional<std::vector<unsigned char>> wallet;
    std::optional<std::int64_t> uses;
    std::optional<double> share;
    std::optional<bool> enabled;
    std::optional<std::string> status;
    /// Deprecated by the service.
    std::optional<std::string> old_status;

    friend bool operator==(thing const&, thing const&) = default;

private:
    friend struct detail::shape_access;
    thing() = default;
};

} // namespace dms
