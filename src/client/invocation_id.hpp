#pragma once

#include <dms/runtime.hpp>

#include <array>
#include <string_view>

namespace dms::detail {

/// A random UUID (RFC 9562, version 4): the same for all attempts of a call, so that the service can tell a
/// repetition from a new call.
class invocation_id
{
public:
    invocation_id() = default;
    std::string_view text() const noexcept { return {text_.data(), text_.size()}; }

private:
    friend invocation_id make_invocation_id(random_source const& random);
    std::array<char, 36> text_{};
};

invocation_id make_invocation_id(random_source const& random);

} // namespace dms::detail
