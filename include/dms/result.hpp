#pragma once

#include <dms/error.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <exception>
#include <utility>

namespace dms {

/// A failure as a value: what `result<T>` holds instead of a `T`.
class failure
{
public:
    failure() = default;
    failure(const error& e, std::exception_ptr cause) : code_(e.code()), cause_(std::move(cause)) {}

    /// The error's code, the same as `error::code()`.
    const boost::system::error_code& code() const noexcept { return code_; }
    /// The exception that the call would have thrown: a `dms::error` or a class derived from it.
    const std::exception_ptr& exception() const noexcept { return cause_; }

    /// The exception as a `T`, or null when it is something else: `f.as<dms::resource_not_found_fault>()`.
    /// The pointer is valid as long as a copy of this failure lives.
    template <class T>
    T const* as() const noexcept
    {
        try {
            if (cause_)
                std::rethrow_exception(cause_);
        } catch (T const& e) {
            return &e; // the exception object itself: exception_ptr keeps it alive
        } catch (...) {}
        return nullptr;
    }

private:
    boost::system::error_code code_;
    std::exception_ptr cause_;
};

/// Called by `result<T>::value()` when there is none. Throws the original exception.
[[noreturn]] inline void throw_exception_from_error(const failure& f, const boost::source_location&)
{
    std::rethrow_exception(f.exception());
}

template <class T>
using result = boost::system::result<T, failure>;

/// Turns any call's exceptions of type `dms::error` into a value:
/// `auto r = co_await dms::as_result(client.describe_schemas(request));`. Other exceptions pass through.
template <class T>
boost::asio::awaitable<result<T>> as_result(boost::asio::awaitable<T> call)
{
    try {
        co_return result<T>(co_await std::move(call));
    } catch (const error& e) {
        co_return result<T>(failure(e, std::current_exception()));
    }
}

} // namespace dms
