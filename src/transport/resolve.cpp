#include "transport/resolve.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>

namespace dms::transport_impl {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// Shared with the resolver's handler, which may come after everybody has left.
struct pending
{
    explicit pending(const asio::any_io_executor& executor)
        : resolver(executor), wake(executor, asio::steady_timer::time_point::max())
    {}

    tcp::resolver resolver;
    asio::steady_timer wake;
    bool answered = false;
    resolve_result result;
};

} // namespace

asio::awaitable<resolve_result> resolve(asio::any_io_executor executor, std::string host, std::string port,
                                        deadline& limit)
{
    resolve_result direct;
    const auto address = asio::ip::make_address(host, direct.error);
    if (!direct.error) { // no question to ask, and no thread to start
        tcp::endpoint const endpoint(address, static_cast<asio::ip::port_type>(std::stoi(port)));
        direct.found = tcp::resolver::results_type::create(endpoint, host, port);
        co_return direct;
    }
    auto state = std::make_shared<pending>(executor);
    state->resolver.async_resolve(host, port,
                                  [state](boost::system::error_code ec, tcp::resolver::results_type found) {
                                      state->answered = true;
                                      state->result.error = ec;
                                      state->result.found = std::move(found);
                                      state->wake.cancel();
                                  });
    limit.watch([state] { state->wake.cancel(); });
    boost::system::error_code woken;
    co_await state->wake.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    limit.watch({});
    if (!state->answered)
        state->result.error = asio::error::operation_aborted;
    co_return state->result;
}

} // namespace dms::transport_impl
