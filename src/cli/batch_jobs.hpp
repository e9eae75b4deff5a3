#pragma once

#include "cli/batch_options.hpp"
#include "cli/file_reader.hpp"
#include "cli/manifest.hpp"
#include <dms/simulator.hpp>

namespace dms::cli {

/// The jobs that the command line names, itself or through a manifest. Mistakes name the line or the option.
manifest<jobs::refresh_job> named_refreshes(const batch_arguments& arguments, const file_reader& files);
manifest<jobs::import_job> named_imports(const batch_arguments& arguments, const file_reader& files);

/// A refresh of every endpoint of the simulated account.
std::vector<jobs::refresh_job> simulated_refreshes(const simulator& account);
/// That many imports, dealt out to the projects of the simulated account; each selects a schema of its own.
std::vector<jobs::import_job> simulated_imports(const simulator& account, int count);

} // namespace dms::cli
