#include "client/invocation_id.hpp"

#include <array>
#include <cstdint>
#include <cstdio>

namespace dms::detail {

std::string make_invocation_id(random_source const& random)
{
    auto bits = [&](int count) {
        return static_cast<std::uint32_t>(random() * static_cast<double>(1ull << count));
    };
    std::array<char, 64> text;
    std::snprintf(text.data(), text.size(), "%08x-%04x-4%03x-%04x-%06x%06x", bits(32), bits(16), bits(12),
                  0x8000u | bits(14), bits(24), bits(24));
    return text.data();
}

} // namespace dms::detail
