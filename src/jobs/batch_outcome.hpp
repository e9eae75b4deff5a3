#pragma once

#include "jobs/batch.hpp"

namespace dms::jobs {

/// Fills in outcome, error, calls and the last status from the exception that ended a job. Pure.
void record_failure(job_result& result, const error& e);

} // namespace dms::jobs
