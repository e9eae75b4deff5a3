#pragma once

#include "transport/address_cache.hpp"
#include "transport/time_limit.hpp"
#include <dms/runtime.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>

namespace dms::transport_impl {

class resolve_result
{
public:
    resolve_result() = default;
    boost::system::error_code error;
    std::shared_ptr<const address_list> addresses;
};

/// Names to addresses, by the system's resolver and a cache. Many who ask for one name at a time are one
/// question. Safe to use from several threads.
class resolver
{
public:
    resolver(boost::asio::any_io_executor executor, std::shared_ptr<clock> time);
    ~resolver();

    /// Ends promptly when cancelled or at the limit: the system's resolver cannot be interrupted, so its late
    /// answer only fills the cache.
    boost::asio::awaitable<resolve_result> resolve(std::string host, std::string port, time_limit& limit);
    /// None of the addresses could be reached.
    void forget(const std::string& host, const std::string& port);

private:
    struct state;
    std::shared_ptr<state> state_;
};

} // namespace dms::transport_impl
