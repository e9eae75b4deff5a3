#pragma once

#include "options.hpp"
#include "phases.hpp"
#include "tally.hpp"

#include <string>

namespace dms::load {

/// The figures of a run, for a human or as one line of JSON.
std::string report(const options& o, const phases& run, const tally& total);

} // namespace dms::load
