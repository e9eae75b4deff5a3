#include "loopback_server.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <ctime>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace dms::bench {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

[[noreturn]] void fail(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

const std::string& answer()
{
    static const std::string body =
        R"({"RefreshSchemasStatus":{"EndpointArn":"arn:aws:dms:us-east-1:123456789012:endpoint:EXAMPLE",)"
        R"("ReplicationInstanceArn":"arn:aws:dms:us-east-1:123456789012:rep:EXAMPLE",)"
        R"("Status":"refreshing","LastRefreshDate":1767323045.123}})";
    static const std::string text =
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\nx-amzn-RequestId: 1b7b5f8e-5f0e-4d6c-9c43-8f3f0d6f6b1a\r\n\r\n" +
        body;
    return text;
}

/// One connection; requests come one after another. Lives as long as an operation is under way.
class connection : public std::enable_shared_from_this<connection>
{
public:
    connection(tcp::socket socket, std::chrono::nanoseconds delay)
        : socket_(std::move(socket)), timer_(socket_.get_executor()), delay_(delay)
    {}

    void read()
    {
        socket_.async_read_some(asio::buffer(buffer_), [self = shared_from_this()](auto error, auto size) {
            if (error)
                return;
            self->request_.append(self->buffer_.data(), size);
            if (self->complete())
                self->wait();
            else
                self->read();
        });
    }

private:
    bool complete() const
    {
        const std::string_view text = request_;
        const auto end = text.find("\r\n\r\n");
        if (end == std::string_view::npos)
            return false;
        constexpr std::string_view name = "\r\nContent-Length: ";
        std::size_t length = 0;
        if (const auto at = text.find(name); at < end)
            std::from_chars(text.data() + at + name.size(), text.data() + end, length);
        return text.size() >= end + 4 + length;
    }

    void wait()
    {
        request_.clear();
        timer_.expires_after(delay_);
        timer_.async_wait([self = shared_from_this()](auto) { self->write(); });
    }

    void write()
    {
        asio::async_write(socket_, asio::buffer(answer()), [self = shared_from_this()](auto error, auto) {
            if (!error)
                self->read();
        });
    }

    tcp::socket socket_;
    asio::steady_timer timer_;
    std::chrono::nanoseconds delay_;
    std::string request_;
    std::array<char, 2048> buffer_{};
};

void accept(tcp::acceptor& from, std::chrono::nanoseconds delay)
{
    from.async_accept([&from, delay](auto error, tcp::socket socket) {
        if (!error)
            std::make_shared<connection>(std::move(socket), delay)->read();
        accept(from, delay);
    });
}

[[noreturn]] void serve(const std::vector<int>& listeners, std::chrono::nanoseconds delay)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // not to outlive whom it serves
    asio::io_context io{1};
    std::vector<tcp::acceptor> acceptors;
    for (const int listener : listeners)
        acceptors.emplace_back(io, tcp::v4(), listener);
    for (auto& a : acceptors)
        accept(a, delay);
    io.run();
    ::_exit(0);
}

/// Port 0 picks one, which is returned.
std::uint16_t listen_at(int listener, std::uint16_t port)
{
    const int on = 1;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    address.sin_port = ::htons(port);
    socklen_t size = sizeof address;
    auto* const raw = reinterpret_cast<sockaddr*>(&address);
    if (::setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0 ||
        ::setsockopt(listener, IPPROTO_TCP, TCP_DEFER_ACCEPT, &on, sizeof on) != 0 ||
        ::bind(listener, raw, size) != 0 || ::listen(listener, 4096) != 0 ||
        ::getsockname(listener, raw, &size) != 0)
        fail("listen");
    return ::ntohs(address.sin_port);
}

} // namespace

loopback_server::loopback_server(std::chrono::duration<double> delay, int connections)
{
    // The kernel keeps at most net.core.somaxconn (4096) connections that were not accepted yet for a
    // listener, and drops what is more for a second. So there are several, twice as many as it takes: they
    // share by hash.
    std::vector<int> listeners;
    for (int room = 0; room < 2 * connections; room += 4096) {
        listeners.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
        if (listeners.back() < 0)
            fail("socket");
        port_ = listen_at(listeners.back(), port_);
    }
    child_ = ::fork();
    if (child_ < 0)
        fail("fork");
    if (child_ == 0)
        serve(listeners, std::chrono::duration_cast<std::chrono::nanoseconds>(delay));
    for (const int listener : listeners)
        ::close(listener);
}

std::chrono::nanoseconds loopback_server::cpu() const
{
    clockid_t clock{};
    timespec used{};
    if (::clock_getcpuclockid(child_, &clock) != 0 || ::clock_gettime(clock, &used) != 0)
        return {};
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

loopback_server::~loopback_server()
{
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
}

} // namespace dms::bench
