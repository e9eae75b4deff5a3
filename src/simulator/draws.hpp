#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>

/// Chance that can be replayed. Every number is a function of the seed and of what it is for, never of what
/// was drawn before it, so that clients which call in another order meet the same account.
namespace dms::simulation {

/// What a number is drawn for.
enum class purpose : std::uint64_t
{
    request_id = 1,
    endpoint_name,
    instance_name,
    project_name,
    schema_count,
    refresh_time,
    import_id,
    import_time,
    import_size,
};

/// One 64-bit number for a seed, a purpose and whatever tells the draws for it apart.
std::uint64_t draw(std::uint64_t seed, purpose what, std::initializer_list<std::uint64_t> which);

/// A log-normal time, divided by `time_scale`; between a millisecond and ten years. The same on every
/// standard library, whose own distributions differ.
std::chrono::nanoseconds log_normal_time(std::uint64_t key, std::chrono::duration<double> median,
                                         double sigma, double time_scale);

/// A version 4 UUID.
std::string uuid(std::uint64_t key);

/// 26 characters of A to Z and 2 to 7, as at the end of the service's ARNs.
std::string resource_name(std::uint64_t key);

} // namespace dms::simulation
