// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/open_enum.hpp>

#include <array>

namespace dms {

/// The service's ThingKindValue; open, like all its enumerations.
class thing_kind_value : public open_enum<thing_kind_value>
{
public:
    using open_enum::open_enum;

    static constexpr constant plain{"plain"};
    static constexpr constant v1_0{"1.0"};
    static constexpr constant full_load{"full-load"};
    static constexpr constant delete_{"DELETE"};
    static constexpr constant sse_kms{"SSE_KMS"};
    static constexpr constant two_words{"two words"};

    static constexpr std::array<constant, 6> known_values{plain, v1_0, full_load, delete_, sse_kms, two_words};
};

} // namespace dms
