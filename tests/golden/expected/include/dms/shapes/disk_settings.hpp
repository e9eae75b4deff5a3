// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/detail/shape_access.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dms {

/// The service's DiskSettings. Required when it is sent: path.
///
/// https://docs.aws.amazon.com/dms/latest/APIReference/API_DiskSettings.html
class disk_settings
{
public:
    disk_settings(std::string path_value) : path(std::move(path_value))
    {}

    /// Required.
    std::optional<std::string> path;
    std::optional<std::int64_t> size;

    friend bool operator==(disk_settings const&, disk_settings const&) = default;

private:
    friend struct detail::shape_access;
    disk_settings() = default;
};

} // namespace dms
