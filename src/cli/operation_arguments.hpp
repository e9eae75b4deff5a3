#pragma once

#include "cli/connection_options.hpp"
#include "cli/file_reader.hpp"
#include "model/shape.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dms::cli {

/// What the command line of one operation asks for.
class operation_request
{
public:
    connection_options connection;
    bool help = false;
    /// Follow the pages: false after --no-paginate, after an explicit marker or limit, and where there are
    /// none.
    bool paginate = false;
    /// The JSON to send.
    std::string body = "{}";
    /// What is wrong, in the words that are shown; then nothing is sent.
    std::vector<std::string> mistakes;
};

/// Reads what follows the operation's name on the command line. Pure but for `files`.
operation_request parse_operation_arguments(const model::operation& operation,
                                            std::span<std::string const> arguments, const file_reader& files);

/// What `--help` prints.
std::string operation_help(const model::operation& operation);

} // namespace dms::cli
