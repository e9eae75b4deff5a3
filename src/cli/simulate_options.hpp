#pragma once

#include <dms/simulator.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dms::cli {

/// What the command line of `dms simulate` asks for.
class simulate_arguments
{
public:
    simulator_options account;
    simulator_server_options server;
    std::optional<std::string> ca_file;

    std::string help; // not empty: to be printed, and that is all
    std::vector<std::string> mistakes;
};

simulate_arguments parse_simulate_arguments(std::span<std::string const> arguments);

} // namespace dms::cli
