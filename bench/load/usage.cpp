#include "usage.hpp"

#include "allocations.hpp"

#include <fstream>
#include <string>
#include <sys/resource.h>

namespace dms::load {

namespace {

std::chrono::microseconds duration(const timeval& t)
{
    return std::chrono::seconds(t.tv_sec) + std::chrono::microseconds(t.tv_usec);
}

} // namespace

usage usage_now()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    usage out;
    out.allocations = allocations();
    out.at = std::chrono::steady_clock::now();
    out.user = duration(used.ru_utime);
    out.system = duration(used.ru_stime);
    return out;
}

long peak_rss_kib()
{
    // Not ru_maxrss: it starts with what the parent of this process had before it became this program.
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        long kib = 0;
        if (word == "VmHWM:" && status >> kib)
            return kib;
    }
    return 0;
}

} // namespace dms::load
