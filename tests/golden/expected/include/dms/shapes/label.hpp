// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/detail/shape_access.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dms {

/// The service's Label. Required when it is sent: key.
///
/// https://docs.aws.amazon.com/dms/latest/APIReference/API_Label.html
class label
{
public:
    label(std::string key_value) : key(std::move(key_value))
    {}

    /// Required.
    std::optional<std::string> key;
    std::optional<std::string> value;

    friend bool operator==(label const&, label const&) = default;

private:
    friend struct detail::shape_access;
    label() = default;
};

} // namespace dms
