#pragma once

#include "simulator/outcome.hpp"
#include <dms/shapes/filter.hpp>
#include <dms/shapes/schema_conversion_request.hpp>
#include <dms/simulator.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dms::simulation {

class estate;

/// The metadata model imports of all migration projects. A project works on one at a time, in the order of
/// their arrival; when each begins and ends is settled as it arrives, so that its state is a function of the
/// time asked for.
///
/// An import whose rules name a server with "no-such" in its name fails: nothing matches.
class imports
{
public:
    using time_point = std::chrono::system_clock::time_point;

    /// Keeps references; both must outlive it.
    imports(const simulator_options& options, const simulation::estate& things);

    /// Queues an import and gives its request identifier; the rules must be sound.
    std::string start(std::size_t project, std::string_view selection_rules, std::string_view origin,
                      time_point now);

    /// All imports of a project in the order of their arrival, which adding more does not change.
    std::vector<schema_conversion_request> describe(std::size_t project, time_point now) const;

private:
    struct import
    {
        std::string id;
        std::string origin;
        std::string server;
        time_point queued; // RECEIVED before
        time_point begins;
        time_point ends;
        std::int64_t objects;
        bool fails;
    };

    schema_conversion_request shown(std::size_t project, const import& i, time_point now) const;

    const simulator_options& options_;
    const simulation::estate& estate_;
    std::vector<std::vector<import>> queues_; // one a project
};

} // namespace dms::simulation
