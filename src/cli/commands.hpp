#pragma once

#include "model/shape.hpp"

#include <span>
#include <string>

/// The commands: each reads its own arguments and returns the exit code.
namespace dms::cli {

using arguments = std::span<std::string const>;

int run_operation(const model::operation& operation, arguments args);
int run_operations_list(arguments args);
int run_wait(arguments args);
int run_simulate(arguments args);
int run_refresh(arguments args);
int run_import(arguments args);

/// Prints "dms: error: ..." for each and where help is; returns `code`.
int complain(std::span<std::string const> mistakes, const std::string& command, int code);

} // namespace dms::cli
