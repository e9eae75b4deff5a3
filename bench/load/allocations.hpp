#pragma once

#include <cstdint>
#include <optional>

namespace dms::load {

/// How often this process asked the heap for memory: malloc, calloc, realloc and the aligned ones, in every
/// library that it uses; `operator new` ends there too.
std::optional<std::uint64_t> allocations() noexcept;

} // namespace dms::load
