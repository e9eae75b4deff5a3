#include "simulator/certificates.hpp"
#include "simulator/service.hpp"
#include <dms/simulator.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>

namespace dms {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::uint32_t max_header_bytes = 16u << 10;
constexpr std::chrono::seconds idle_timeout{60};
constexpr std::chrono::seconds farewell_timeout{5};

using request_parser = http::request_parser<http::string_body>;
using response = http::response<http::string_body>;

/// Where a session's failures go. Nobody is there to be told of them; a client sees them on its own side.
auto into(error_code& error)
{
    return asio::redirect_error(asio::use_awaitable, error);
}

class registration
{
public:
    registration(std::set<beast::tcp_stream*>& all, beast::tcp_stream& stream) : all_(all), stream_(stream)
    {
        all_.insert(&stream_);
    }
    registration(const registration&) = delete;
    registration& operator=(const registration&) = delete;
    ~registration() { all_.erase(&stream_); }

private:
    std::set<beast::tcp_stream*>& all_;
    beast::tcp_stream& stream_;
};

http_request converted(http::request<http::string_body>&& from)
{
    http_request out;
    const auto view = [](beast::string_view text) { return std::string_view(text.data(), text.size()); };
    out.method = view(from.method_string());
    out.target = view(from.target());
    for (const auto& field : from)
        out.fields.add(view(field.name_string()), view(field.value()));
    out.body = std::move(from.body());
    return out;
}

response converted(http_response&& from, unsigned version)
{
    response out{static_cast<http::status>(from.status), version};
    for (const auto& [name, value] : from.fields)
        out.insert(name, value);
    out.body() = std::move(from.body);
    return out;
}

/// The answer to what could not be read, or nothing when there is nobody to answer.
std::optional<simulation::refusal> refusal_for(const error_code& error)
{
    if (error == http::error::body_limit)
        return simulation::refusal("RequestEntityTooLargeException", "The request is too long.", 413);
    if (error == http::error::header_limit)
        return simulation::refusal("MalformedHttpRequestException", "The request's header is too long.", 431);
    const bool malformed = error.category() == http::make_error_code(http::error::bad_version).category() &&
                           error != http::error::end_of_stream && error != http::error::partial_message;
    if (malformed)
        return simulation::refusal("MalformedHttpRequestException",
                                   "Not an HTTP request: " + error.message() + ".");
    return {};
}

/// Reads what is still under way before closing: a socket that is closed with unread bytes resets the
/// connection, and the client may lose the answer.
template <class Stream>
asio::awaitable<void> drain(Stream& stream, beast::tcp_stream& bottom)
{
    bottom.expires_after(farewell_timeout);
    error_code error;
    if constexpr (std::is_same_v<Stream, beast::tcp_stream>)
        bottom.socket().shutdown(tcp::socket::shutdown_send, error);
    std::array<char, 16384> rest; // NOLINT: read into only
    for (error.clear(); !error;)
        co_await stream.async_read_some(asio::buffer(rest), into(error));
}

template <class Stream>
asio::awaitable<void> converse(Stream& stream, beast::tcp_stream& bottom, simulation::service& service,
                               clock& time)
{
    beast::flat_buffer buffer;
    for (;;) {
        request_parser parser;
        parser.header_limit(max_header_bytes);
        parser.body_limit(simulation::max_body_bytes);
        bottom.expires_after(idle_timeout);
        error_code error;
        co_await http::async_read_header(stream, buffer, parser, into(error));
        if (!error && beast::iequals(parser.get()[http::field::expect], "100-continue")) {
            http::response<http::empty_body> go_on{http::status::continue_, parser.get().version()};
            co_await http::async_write(stream, go_on, into(error));
        }
        if (!error)
            co_await http::async_read(stream, buffer, parser, into(error));

        if (error) {
            const auto why = refusal_for(error);
            if (!why)
                co_return;
            auto answer = converted(service.refuse(*why, time.now()), 11);
            answer.keep_alive(false);
            co_await http::async_write(stream, answer, into(error));
            co_await drain(stream, bottom);
            co_return;
        }

        // After HEAD a body would be taken for the next answer: close then.
        const bool keep = parser.get().keep_alive() && parser.get().method() != http::verb::head;
        const auto version = parser.get().version();
        const auto request = converted(parser.release());
        auto answer = converted(service.handle(request, time.now()), version);
        answer.keep_alive(keep);
        bottom.expires_after(idle_timeout);
        co_await http::async_write(stream, answer, into(error));
        if (error)
            co_return;
        if (!keep) {
            co_await drain(stream, bottom);
            co_return;
        }
    }
}

} // namespace

class simulator_server::state
{
public:
    state(const asio::any_io_executor& executor, std::shared_ptr<simulation::service> service,
          std::shared_ptr<clock> time, const simulator_server_options& options)
        : service_(std::move(service)), clock_(std::move(time)), acceptor_(executor)
    {
        const auto address =
            asio::ip::make_address(options.address == "localhost" ? "127.0.0.1" : options.address);
        const tcp::endpoint place(address, options.port);
        acceptor_.open(place.protocol());
        acceptor_.set_option(tcp::acceptor::reuse_address(true));
        acceptor_.bind(place);
        acceptor_.listen();
        // Nobody can connect to "any address"; this machine's own stands for it.
        const auto any_v6 = address.is_v6() ? asio::ip::address(asio::ip::address_v6::loopback())
                                            : asio::ip::address(asio::ip::address_v4::loopback());
        const auto host = (address.is_unspecified() ? any_v6 : address).to_string();
        if (options.tls)
            prepare_tls(host);
        endpoint_url_ = (tls_ ? "https://" : "http://") + (address.is_v6() ? "[" + host + "]" : host) + ":" +
                        std::to_string(acceptor_.local_endpoint().port());
    }

    const std::string& endpoint_url() const noexcept { return endpoint_url_; }
    const std::string& ca_certificate() const noexcept { return ca_certificate_; }

    void close_all()
    {
        error_code ignored;
        acceptor_.close(ignored);
        for (auto* stream : open_)
            stream->close();
    }

    static asio::awaitable<void> serve(std::shared_ptr<state> self)
    {
        co_await asio::this_coro::throw_if_cancelled(false);
        const auto cancellation = co_await asio::this_coro::cancellation_state;
        const auto cancelled = [&] { return cancellation.cancelled() != asio::cancellation_type::none; };
        asio::steady_timer pause(self->acceptor_.get_executor());
        while (self->acceptor_.is_open() && !cancelled()) {
            error_code error;
            auto socket = co_await self->acceptor_.async_accept(into(error));
            if (!error) {
                asio::co_spawn(self->acceptor_.get_executor(), session(self, std::move(socket)),
                               asio::detached);
            } else if (self->acceptor_.is_open() && !cancelled()) {
                pause.expires_after(
                    std::chrono::milliseconds(100)); // out of descriptors, most likely: sessions end
                co_await pause.async_wait(into(error));
            }
        }
        self->close_all();
    }

private:
    void prepare_tls(const std::string& host)
    {
        const auto made = simulation::make_server_certificate(host);
        tls_.emplace(asio::ssl::context::tls_server);
        tls_->set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
        tls_->use_certificate(asio::buffer(made.certificate), asio::ssl::context::pem);
        tls_->use_private_key(asio::buffer(made.private_key), asio::ssl::context::pem);
        ca_certificate_ = made.ca;
    }

    static asio::awaitable<void> session(std::shared_ptr<state> self, tcp::socket socket)
    {
        try {
            error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            beast::tcp_stream bottom(std::move(socket));
            const registration known(self->open_, bottom);
            if (!self->acceptor_.is_open())
                co_return; // stopped since it was accepted
            if (!self->tls_) {
                co_await converse(bottom, bottom, *self->service_, *self->clock_);
                co_return;
            }
            asio::ssl::stream<beast::tcp_stream&> stream(bottom, *self->tls_);
            bottom.expires_after(idle_timeout);
            co_await stream.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
            co_await converse(stream, bottom, *self->service_, *self->clock_);
            bottom.expires_after(farewell_timeout);
            co_await stream.async_shutdown(asio::use_awaitable);
        } catch (const std::exception&) {
            // One connection's trouble is not the server's.
        }
    }

    std::shared_ptr<simulation::service> service_;
    std::shared_ptr<clock> clock_;
    tcp::acceptor acceptor_;
    std::optional<asio::ssl::context> tls_;
    std::set<beast::tcp_stream*> open_; // each is removed by its session
    std::string endpoint_url_;
    std::string ca_certificate_;
};

simulator_server::simulator_server(asio::any_io_executor executor, dms::simulator sim,
                                   simulator_server_options options)
    : state_(std::make_shared<state>(executor, sim.service_, sim.clock_, options))
{}

const std::string& simulator_server::endpoint_url() const noexcept
{
    return state_->endpoint_url();
}

const std::string& simulator_server::ca_certificate() const noexcept
{
    return state_->ca_certificate();
}

asio::awaitable<void> simulator_server::run()
{
    return state::serve(state_);
}

void simulator_server::stop()
{
    state_->close_all();
}

} // namespace dms
