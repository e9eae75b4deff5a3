#include "jobs/metadata_model_import_wait.hpp"
#include <dms/metadata_model_import.hpp>

namespace dms {

namespace asio = boost::asio;

asio::awaitable<schema_conversion_request> client::wait_until_metadata_model_imported(
    std::string migration_project, std::string request_identifier) const
{
    return wait_until_metadata_model_imported(std::move(migration_project), std::move(request_identifier),
                                              metadata_model_import_options());
}

asio::awaitable<schema_conversion_request> client::wait_until_metadata_model_imported(
    std::string migration_project, std::string request_identifier,
    const metadata_model_import_options& options) const
{
    auto wait = std::make_unique<jobs::metadata_model_import_wait>(*this, path_, std::move(migration_project),
                                                                   std::move(request_identifier), options);
    return jobs::run_wait(std::move(wait), {});
}

asio::awaitable<schema_conversion_request> client::import_metadata_model_and_wait(
    const start_metadata_model_import_request& request) const
{
    return import_metadata_model_and_wait(request, metadata_model_import_options());
}

asio::awaitable<schema_conversion_request> client::import_metadata_model_and_wait(
    const start_metadata_model_import_request& request, const metadata_model_import_options& options) const
{
    auto wait = std::make_unique<jobs::metadata_model_import_wait>(
        *this, path_, request.migration_project_identifier, std::string(), options);
    auto start = wait->start(request);
    return jobs::run_wait(std::move(wait), std::move(start));
}

} // namespace dms
