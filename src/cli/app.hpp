#pragma once

#include "cli/connection_options.hpp"
#include "cli/simulator_arguments.hpp"

#include <CLI/CLI.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

/// What the commands that use CLI11 share.
namespace dms::cli {

/// Parses and gives the help text when it was asked for. What is wrong goes to `mistakes`.
std::string parse(CLI::App& app, std::span<std::string const> arguments, std::vector<std::string>& mistakes);

void add_connection_options(CLI::App& app, connection_options& into);
void add_simulator_options(CLI::App& app, simulator_texts& into, const char* group);

} // namespace dms::cli
