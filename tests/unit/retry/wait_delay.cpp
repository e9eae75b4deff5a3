#include "retry/wait_delay.hpp"

#include <doctest/doctest.h>

namespace {

using namespace std::chrono_literals;
using dms::retry::wait_delay;
using std::chrono::nanoseconds;

constexpr nanoseconds plenty = 24h;
constexpr double almost_one = 0.9999999999999999;

dms::wait_options options(std::chrono::milliseconds initial, std::chrono::milliseconds least,
                          std::chrono::milliseconds most)
{
    dms::wait_options o;
    o.initial_delay = initial;
    o.min_delay = least;
    o.max_delay = most;
    return o;
}

} // namespace

TEST_CASE("wait_delay: the first poll comes after the initial delay, without chance")
{
    for (double random : {0.0, 0.5, almost_one}) {
        CHECK(wait_delay(options(1s, 5s, 30s), 1, plenty, random) == 1s);
        CHECK(wait_delay(options(0s, 5s, 30s), 1, plenty, random) == 0s);
        CHECK(wait_delay(options(60s, 5s, 30s), 1, plenty, random) == 60s);
    }
}

TEST_CASE("wait_delay: the bound doubles from the least delay up to the most")
{
    struct row
    {
        int poll;
        nanoseconds bound;
    };
    const auto o = options(1s, 5s, 30s);
    for (const auto& r :
         {row{2, 5s}, row{3, 10s}, row{4, 20s}, row{5, 30s}, row{6, 30s}, row{1000000000, 30s}}) {
        CAPTURE(r.poll);
        CHECK(wait_delay(o, r.poll, plenty, 0) == 5s);
        CHECK(wait_delay(o, r.poll, plenty, 0.5) == 5s + (r.bound - 5s) / 2);
        const auto longest = wait_delay(o, r.poll, plenty, almost_one);
        CHECK(longest <= r.bound);
        CHECK(longest >= r.bound - 1us);
    }
}

TEST_CASE("wait_delay: equal bounds leave nothing to chance, and a most below the least counts as the least")
{
    for (int poll : {2, 3, 10})
        for (double random : {0.0, 0.7, almost_one}) {
            CHECK(wait_delay(options(1s, 5s, 5s), poll, plenty, random) == 5s);
            CHECK(wait_delay(options(1s, 5s, 1s), poll, plenty, random) == 5s);
        }
}

TEST_CASE("wait_delay: a pause never goes beyond the deadline")
{
    const auto o = options(10s, 5s, 30s);
    CHECK(wait_delay(o, 1, 3s, 0) == 3s);
    CHECK(wait_delay(o, 2, 3s, 0) == 3s);
    CHECK(wait_delay(o, 9, 7s, almost_one) == 7s);
    CHECK(wait_delay(o, 9, 1ns, 0.5) == 1ns);
    CHECK(wait_delay(o, 2, 0s, 0.5) == 0s);
    CHECK(wait_delay(o, 2, -1s, 0.5) == 0s);
    CHECK(wait_delay(o, 1, -1h, 0.5) == 0s);
}

TEST_CASE("wait_delay: long delays do not overflow")
{
    const auto o = options(1s, 1ms, std::chrono::hours(24 * 365));
    for (int poll : {30, 60, 64, 65, 100, 100000}) {
        const auto delay = wait_delay(o, poll, nanoseconds::max(), almost_one);
        CHECK(delay > 0s);
        CHECK(delay <= std::chrono::hours(24 * 365));
    }
}
