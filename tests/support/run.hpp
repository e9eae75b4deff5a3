#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <optional>
#include <stdexcept>

namespace dms::test {

/// Runs an awaitable to its end on `context`; gives its value or throws its exception.
template <class T>
T run(boost::asio::io_context& context, boost::asio::awaitable<T> work)
{
    std::exception_ptr failed;
    std::optional<T> value;
    boost::asio::co_spawn(context, std::move(work), [&](std::exception_ptr e, T v) {
        failed = e;
        if (!e) {
            value.emplace(std::move(v));
        }
    });
    context.restart();
    context.run();
    if (failed) {
        std::rethrow_exception(failed);
    }
    if (!value) {
        throw std::runtime_error("the awaitable did not end");
    }
    return std::move(*value);
}

/// The same on a context of its own.
template <class T>
T run(boost::asio::awaitable<T> work)
{
    boost::asio::io_context context;
    return run(context, std::move(work));
}

} // namespace dms::test
