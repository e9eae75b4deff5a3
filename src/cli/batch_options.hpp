#pragma once

#include "cli/connection_options.hpp"
#include "cli/progress.hpp"
#include "cli/simulator_arguments.hpp"
#include <dms/schema_refresh.hpp>
#include <dms/simulator.hpp>

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dms::cli {

enum class batch_kind
{
    refresh,
    import,
};

enum class batch_output
{
    table,
    ndjson,
};

/// What the command line of `dms refresh` or `dms import` asks for.
class batch_arguments
{
public:
    connection_options connection;
    std::optional<std::string> manifest; // a path; "-" is standard input
    std::vector<std::string> endpoint_arns;
    std::vector<std::string> replication_instance_arns;
    std::optional<std::chrono::milliseconds> timeout;
    dms::on_running on_running = dms::on_running::join;
    std::optional<progress_style> progress; // nothing: whatever fits
    batch_output output = batch_output::table;
    std::optional<int> simulate; // how many jobs
    simulator_options simulator;

    std::string help; // not empty: to be printed, and that is all
    std::vector<std::string> mistakes;
};

batch_arguments parse_batch_arguments(batch_kind kind, std::span<std::string const> arguments);

} // namespace dms::cli
