#pragma once

#include <dms/error.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/error.hpp>

#include <string>
#include <utility>

namespace dms::jobs {

/// Lets `work` fail by `dms::error` only: a cancelled sleep ends with Asio's own system_error, which knows
/// nothing of the operation. The work may have started at the service, whatever was cancelled here.
template <class T>
boost::asio::awaitable<T> cancellable(std::string operation, boost::asio::awaitable<T> work)
{
    try {
        co_return co_await std::move(work);
    } catch (const error&) {
        throw;
    } catch (const boost::system::system_error& e) {
        failure_context context;
        context.operation = std::move(operation);
        context.request_may_have_been_sent = true;
        throw error(e.code(), e.code() == boost::asio::error::operation_aborted ? "cancelled" : e.what(),
                    context);
    }
}

} // namespace dms::jobs
