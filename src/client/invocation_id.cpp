#include "client/invocation_id.hpp"

#include <cstdint>

namespace dms::detail {

invocation_id make_invocation_id(random_source const& random)
{
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::string_view pattern = "xxxxxxxx-xxxx-4xxx-Nxxx-xxxxxxxxxxxx";
    constexpr int digits_a_number = 13; // of the 53 bits that a number has
    invocation_id id;
    std::uint64_t bits = 0;
    int left = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        char c = pattern[i];
        if (c == 'x' || c == 'N') {
            if (left == 0) {
                bits = static_cast<std::uint64_t>(random() * 0x1.0p52);
                left = digits_a_number;
            }
            const auto value = bits & 15;
            c = digits[c == 'N' ? 8 + (value & 3) : value]; // N: the variant of RFC 9562
            bits >>= 4;
            --left;
        }
        id.text_[i] = c;
    }
    return id;
}

} // namespace dms::detail
