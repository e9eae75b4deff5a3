#include "simulator/draws.hpp"

#include "protocol/sigv4.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <span>
#include <string_view>

namespace dms::simulation {

namespace {

// The finaliser of SplitMix64: every bit of the input reaches every bit of the output.
std::uint64_t mixed(std::uint64_t x)
{
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

// In (0, 1): the logarithm of 0 is of no use.
double open_unit(std::mt19937_64& generator)
{
    return (static_cast<double>(generator() >> 11) + 0.5) * 0x1p-53;
}

} // namespace

std::uint64_t draw(std::uint64_t seed, purpose what, std::initializer_list<std::uint64_t> which)
{
    auto key = mixed(mixed(seed) ^ static_cast<std::uint64_t>(what));
    for (auto part : which)
        key = mixed(key ^ part);
    return key;
}

std::chrono::nanoseconds log_normal_time(std::uint64_t key, std::chrono::duration<double> median,
                                         double sigma, double time_scale)
{
    std::mt19937_64 generator(key);
    const auto radius = std::sqrt(-2 * std::log(open_unit(generator))); // Box and Muller's transform
    const auto normal = radius * std::cos(2 * std::numbers::pi * open_unit(generator));
    const auto seconds = median.count() * std::exp(sigma * normal) / time_scale;

    constexpr double shortest = 1e-3; // the resolution of the service's dates
    constexpr double longest = 10 * 365.25 * 86400;
    using namespace std::chrono;
    return duration_cast<nanoseconds>(duration<double>(std::clamp(seconds, shortest, longest)));
}

std::string uuid(std::uint64_t key)
{
    std::mt19937_64 generator(key);
    std::array<unsigned char, 16> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<unsigned char>(generator() >> 56);
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x40);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
    auto text = protocol::hex(bytes);
    for (auto place : {8u, 13u, 18u, 23u})
        text.insert(place, 1, '-');
    return text;
}

std::string resource_name(std::uint64_t key)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::mt19937_64 generator(key);
    std::string name;
    for (int i = 0; i < 26; ++i)
        name += digits[generator() >> 59];
    return name;
}

} // namespace dms::simulation
