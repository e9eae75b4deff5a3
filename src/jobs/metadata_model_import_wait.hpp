#pragma once

#include "jobs/metadata_model_import_judge.hpp"
#include "jobs/wait_loop.hpp"
#include <dms/client.hpp>
#include <dms/metadata_model_import.hpp>
#include <dms/operations/describe_metadata_model_imports.hpp>
#include <dms/operations/start_metadata_model_import.hpp>

namespace dms::jobs {

/// A wait for one metadata model import; `run_wait` is its coroutine.
class metadata_model_import_wait final : public wait_loop
{
public:
    using result = schema_conversion_request;
    static constexpr auto operation = "StartMetadataModelImport";

    /// The client is a copy, so that the wait keeps alive what it needs. The identifier is empty when `start`
    /// will tell it.
    metadata_model_import_wait(client caller, std::shared_ptr<detail::call_path const> path,
                               std::string project, std::string request_identifier,
                               const metadata_model_import_options& options);

    boost::asio::awaitable<void> start(start_metadata_model_import_request request);
    /// True when the import has succeeded; every other end is thrown.
    boost::asio::awaitable<bool> poll();
    schema_conversion_request outcome() const;
    [[noreturn]] void throw_out_of_time() const;

private:
    using observation = describe_metadata_model_imports_response;
    using record = std::optional<schema_conversion_request>;

    boost::asio::awaitable<record> find();
    bool succeeded(const record& found) const;
    void tell_progress(const record& found) const;
    [[noreturn]] void fail(client_errc code, const std::string& message) const;
    std::string shown() const;

    client caller_;
    std::string project_;
    std::string request_identifier_;
    std::chrono::milliseconds appear_timeout_;
    std::function<void(const metadata_model_import_progress&)> on_progress_;
    observation last_;
};

} // namespace dms::jobs
