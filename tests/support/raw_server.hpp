#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <deque>
#include <list>
#include <memory>
#include <string>
#include <vector>

namespace dms::test {

/// A server on loopback that answers each request with the next bytes of a script, whatever was asked. It
/// reads a head and the body that Content-Length announces.
class raw_server
{
public:
    /// What to do with one request.
    struct reply
    {
        std::string bytes;
        bool close_after = false; // close when the bytes are out
        bool silent = false;      // never answer
    };

    explicit raw_server(boost::asio::io_context& context)
        : acceptor_(context, boost::asio::ip::tcp::endpoint(boost::asio::ip::make_address("127.0.0.1"), 0))
    {
        boost::asio::co_spawn(context, accept(), boost::asio::detached);
    }

    std::string url() const
    {
        return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
    }

    void stop()
    {
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        for (auto& weak : sockets_)
            if (auto socket = weak.lock())
                socket->close(ignored);
    }

    /// Closes the connections that wait for a request, as a server does with idle ones.
    void close_idle()
    {
        boost::system::error_code ignored;
        for (auto& weak : sockets_)
            if (auto socket = weak.lock())
                socket->close(ignored);
        sockets_.clear();
    }

    std::deque<reply> script;
    std::vector<std::string> requests;
    int connections = 0;

private:
    using socket_ptr = std::shared_ptr<boost::asio::ip::tcp::socket>;

    boost::asio::awaitable<void> accept()
    {
        for (;;) {
            boost::system::error_code ec;
            auto socket =
                co_await acceptor_.async_accept(boost::asio::redirect_error(boost::asio::use_awaitable, ec));
            if (ec)
                co_return;
            ++connections;
            auto shared = std::make_shared<boost::asio::ip::tcp::socket>(std::move(socket));
            sockets_.push_back(shared);
            boost::asio::co_spawn(acceptor_.get_executor(), serve(shared), boost::asio::detached);
        }
    }

    boost::asio::awaitable<void> serve(socket_ptr socket)
    {
        std::string pending;
        for (;;) {
            boost::system::error_code ec;
            const auto head = co_await boost::asio::async_read_until(
                *socket, boost::asio::dynamic_buffer(pending), "\r\n\r\n",
                boost::asio::redirect_error(boost::asio::use_awaitable, ec));
            if (ec)
                co_return;
            const auto at = pending.find("Content-Length: ");
            const auto length = at < head ? std::stoul(pending.substr(at + 16)) : 0;
            while (pending.size() < head + length && !ec) {
                char more[4096];
                auto n = co_await socket->async_read_some(
                    boost::asio::buffer(more), boost::asio::redirect_error(boost::asio::use_awaitable, ec));
                pending.append(more, n);
            }
            requests.push_back(pending.substr(0, head + length));
            pending.erase(0, head + length);
            if (script.empty())
                co_return;
            auto next = script.front();
            script.pop_front();
            if (next.silent)
                continue;
            co_await boost::asio::async_write(*socket, boost::asio::buffer(next.bytes),
                                              boost::asio::redirect_error(boost::asio::use_awaitable, ec));
            if (next.close_after) {
                socket->shutdown(boost::asio::ip::tcp::socket::shutdown_both, ec);
                socket->close(ec);
                co_return;
            }
        }
    }

    boost::asio::ip::tcp::acceptor acceptor_;
    std::list<std::weak_ptr<boost::asio::ip::tcp::socket>> sockets_;
};

} // namespace dms::test
