#pragma once

#include "simulator/outcome.hpp"
#include <dms/shapes/refresh_schemas_status.hpp>
#include <dms/simulator.hpp>
#include <dms/timestamp.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>

namespace dms::simulation {

class estate;

/// The refreshes of all endpoints. How long one takes is settled when it starts, so that its state is a
/// function of the time asked for.
///
/// The service keeps one status an endpoint, not one a run. While a refresh runs, LastRefreshDate stays that
/// of the run before; a first run shows the time of its start. When it ends, well or not, the date becomes
/// the time of the end. LastFailureMessage stays until a later run fails with another.
class refreshes
{
public:
    using time_point = std::chrono::system_clock::time_point;

    /// Keeps references; both must outlive it.
    refreshes(const simulator_options& options, const simulation::estate& things);

    /// InvalidResourceStateFault while one runs.
    outcome<refresh_schemas_status> start(std::size_t endpoint, std::size_t instance, time_point now);
    /// InvalidResourceStateFault when the endpoint was never refreshed.
    outcome<refresh_schemas_status> status(std::size_t endpoint, time_point now) const;
    /// Whether a refresh has ever ended well, so that the schemas are known.
    bool schemas_known(std::size_t endpoint, time_point now) const;

private:
    struct run
    {
        std::size_t instance;
        time_point started;
        time_point ends;
        bool fails;
    };

    struct record
    {
        std::optional<run> latest;
        std::uint64_t runs = 0;
        // What the runs before the latest left behind:
        std::optional<timestamp> date;
        std::optional<std::string> failure;
        bool succeeded = false;
    };

    refresh_schemas_status shown(std::size_t endpoint, const record& r, time_point now) const;
    bool fails(std::size_t endpoint, std::uint64_t run) const;

    const simulator_options& options_;
    const simulation::estate& estate_;
    std::unordered_map<std::size_t, record> records_;
};

} // namespace dms::simulation
