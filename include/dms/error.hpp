#pragma once

#include <dms/client_errc.hpp>

#include <boost/system/system_error.hpp>

#include <any>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dms {

/// What is known of a call that failed. Shared by `error` and `failure`.
class failure_context
{
public:
    failure_context() = default;

    /// The operation's name, e.g. "RefreshSchemas"; empty before one was chosen.
    std::string operation;
    /// Attempts made, the failed one included; 0 when nothing was sent.
    int attempts = 0;
    /// True when the service may have received the request, so that the work may have started although the
    /// call failed. False means that it certainly did not.
    bool request_may_have_been_sent = false;
};

/// Base of everything that a call throws.
///
/// `code()` is a `client_errc`, a `service_errc`, or the code of Boost.Asio, OpenSSL or Boost.Beast that was
/// the cause. A cancelled call throws it with `boost::asio::error::operation_aborted`.
class error : public boost::system::system_error
{
public:
    error(boost::system::error_code code, std::string message, failure_context context = {});

    /// Operation and message, for a human.
    const char* what() const noexcept override { return details_->what.c_str(); }
    /// What went wrong, without the operation's name.
    const std::string& message() const noexcept { return details_->message; }
    /// The operation's name, e.g. "RefreshSchemas"; empty when the failure belongs to none.
    const std::string& operation() const noexcept { return details_->context.operation; }
    /// Attempts made, the failed one included.
    int attempts() const noexcept { return details_->context.attempts; }
    /// Whether the service may have received the request. The operations that start work are not idempotent:
    /// look before you repeat one for which this is true.
    bool request_may_have_been_sent() const noexcept { return details_->context.request_may_have_been_sent; }
    const failure_context& context() const noexcept { return details_->context; }

private:
    struct details
    {
        std::string message;
        std::string what;
        failure_context context;
    };
    std::shared_ptr<const details> details_; // shared: copying an exception must not throw
};

/// What the service said of its failure.
class service_failure
{
public:
    service_failure() = default;

    std::string code;
    std::string message;
    std::string request_id;
    int http_status = 0;
    /// The body as received, at most 4 KiB of it.
    std::string body;
    /// Text members of the body, by their names on the wire.
    std::vector<std::pair<std::string, std::string>> members;

    /// A text member of the body; empty when there is none of that name.
    std::string member(std::string_view name) const;
};

/// The service answered with an error. Each modeled fault has a class of its own below this one, in
/// `<dms/faults.hpp>`: `catch (dms::resource_not_found_fault const&)`.
class service_error : public error
{
public:
    service_error(service_failure failure, failure_context context = {});

    /// The service's code without namespace and URL, e.g. "ResourceNotFoundFault".
    const std::string& service_code() const noexcept { return failure_->code; }
    /// The service's own words.
    const std::string& service_message() const noexcept { return failure_->message; }
    /// The id to quote to AWS support.
    const std::string& request_id() const noexcept { return failure_->request_id; }
    int http_status() const noexcept { return failure_->http_status; }
    const service_failure& failure() const noexcept { return *failure_; }

private:
    std::shared_ptr<const service_failure> failure_;
};

/// A wait ended without success: the work failed, the deadline came, or there is nothing to wait for.
/// `code()` is `client_errc::work_failed`, `wait_timeout`, `already_running` or `work_not_found`.
class wait_error : public error
{
public:
    wait_error(boost::system::error_code code, const std::string& message, failure_context context, int polls,
               std::any last_response);

    /// How often the work was observed.
    int polls() const noexcept { return polls_; }

    /// The last answer to the observing operation, or null when there was none of that type:
    /// `e.last_response<dms::describe_refresh_schemas_status_response>()`.
    template <class Response>
    const Response* last_response() const noexcept
    {
        return std::any_cast<Response>(last_response_.get());
    }

private:
    int polls_;
    std::shared_ptr<std::any const> last_response_;
};

} // namespace dms
