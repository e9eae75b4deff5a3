#include <dms/runtime.hpp>

#include <memory>
#include <mutex>
#include <random>

namespace dms {

namespace {

struct generator
{
    std::mutex mutex;
    std::mt19937_64 engine{
        std::random_device{}()}; // the only place of the library that asks the system for chance
};

} // namespace

random_source system_random()
{
    return [g = std::make_shared<generator>()] {
        std::lock_guard lock(g->mutex);
        return static_cast<double>(g->engine() >> 11) * 0x1.0p-53; // 53 bits: never rounds up to 1
    };
}

} // namespace dms
