// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/detail/shape_access.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dms {

/// The service's NetworkSettings.
///
/// https://docs.aws.amazon.com/dms/latest/APIReference/API_NetworkSettings.html
class network_settings
{
public:
    network_settings() = default;

    std::optional<std::int32_t> port;
    std::optional<double> weight;

    friend bool operator==(network_settings const&, network_settings const&) = default;
};

} // namespace dms
