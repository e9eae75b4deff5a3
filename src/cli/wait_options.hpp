#pragma once

#include "cli/connection_options.hpp"
#include <dms/metadata_model_import.hpp>
#include <dms/schema_refresh.hpp>

#include <span>
#include <string>
#include <vector>

namespace dms::cli {

enum class wait_for
{
    schemas_refreshed,
    metadata_model_imported,
};

/// What the command line of `dms wait` asks for.
class wait_arguments
{
public:
    connection_options connection;
    wait_for what = wait_for::schemas_refreshed;
    std::string endpoint_arn;
    std::string migration_project_identifier;
    std::string request_identifier;
    schema_refresh_options refresh;
    metadata_model_import_options import;

    std::string help; // not empty: to be printed, and that is all
    std::vector<std::string> mistakes;
};

wait_arguments parse_wait_arguments(std::span<std::string const> arguments);

} // namespace dms::cli
