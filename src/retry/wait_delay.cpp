#include "retry/wait_delay.hpp"

#include <algorithm>

namespace dms::retry {

std::chrono::nanoseconds wait_delay(const wait_options& options, int poll, std::chrono::nanoseconds remaining,
                                    double random)
{
    using std::chrono::nanoseconds;
    nanoseconds delay = options.initial_delay;
    if (poll > 1) {
        const nanoseconds least = options.min_delay;
        const nanoseconds most = std::max<nanoseconds>(options.max_delay, least);
        nanoseconds bound = least;
        for (int step = 2; step < poll && bound < most; ++step)
            bound = std::min(bound * 2, most);
        delay =
            least +
            nanoseconds(static_cast<nanoseconds::rep>(static_cast<double>((bound - least).count()) * random));
    }
    return std::clamp(delay, nanoseconds(0), std::max(remaining, nanoseconds(0)));
}

} // namespace dms::retry
