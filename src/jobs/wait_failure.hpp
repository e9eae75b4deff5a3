#pragma once

#include <dms/error.hpp>

#include <boost/asio/error.hpp>

#include <any>
#include <string>
#include <utility>

/// How jobs fail: always by a `dms::error`.
namespace dms::jobs {

/// Ends a wait; `last` is the last answer to the observing operation, which the caller can look at.
template <class Observation>
[[noreturn]] void throw_wait_error(std::string operation, client_errc code, const std::string& message,
                                   int polls, const Observation& last)
{
    failure_context context;
    context.operation = std::move(operation);
    context.attempts = 1;
    context.request_may_have_been_sent = true;
    throw wait_error(code, message, context, polls, std::any(last));
}

/// A cancelled sleep ends with Asio's own system_error, which knows nothing of the operation: throws it as a
/// `dms::error`. The work may have started at the service, whatever was cancelled here.
[[noreturn]] inline void throw_as_error(std::string operation, const boost::system::system_error& e)
{
    failure_context context;
    context.operation = std::move(operation);
    context.request_may_have_been_sent = true;
    throw error(e.code(), e.code() == boost::asio::error::operation_aborted ? "cancelled" : e.what(),
                context);
}

} // namespace dms::jobs
