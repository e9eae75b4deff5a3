#pragma once

#include "simulator/estate.hpp"
#include "simulator/imports.hpp"
#include "simulator/outcome.hpp"
#include "simulator/refreshes.hpp"
#include <dms/operations/describe_endpoints.hpp>
#include <dms/operations/describe_metadata_model_imports.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>
#include <dms/operations/describe_replication_instances.hpp>
#include <dms/operations/describe_schemas.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/operations/start_metadata_model_import.hpp>
#include <dms/simulator.hpp>

#include <chrono>

namespace dms::simulation {

/// The account behind the API: one function an operation, from a sound request to its answer at a given time.
class account
{
public:
    using time_point = std::chrono::system_clock::time_point;

    /// Keeps a reference to the options, which must outlive it.
    explicit account(const simulator_options& options);

    outcome<refresh_schemas_response> refresh_schemas(const refresh_schemas_request& request, time_point now);
    outcome<describe_refresh_schemas_status_response> describe_refresh_schemas_status(
        const describe_refresh_schemas_status_request& request, time_point now);
    outcome<describe_schemas_response> describe_schemas(const describe_schemas_request& request,
                                                        time_point now);
    outcome<describe_endpoints_response> describe_endpoints(const describe_endpoints_request& request,
                                                            time_point now);
    outcome<describe_replication_instances_response> describe_replication_instances(
        const describe_replication_instances_request& request, time_point now);
    outcome<start_metadata_model_import_response> start_metadata_model_import(
        const start_metadata_model_import_request& request, time_point now);
    outcome<describe_metadata_model_imports_response> describe_metadata_model_imports(
        const describe_metadata_model_imports_request& request, time_point now);

    const simulation::estate& estate() const noexcept { return estate_; }

private:
    simulation::estate estate_;
    simulation::refreshes refreshes_;
    simulation::imports imports_;
};

} // namespace dms::simulation
