#include "transport/dialer.hpp"

#include "transport/connect_race.hpp"
#include "transport/tls_channel.hpp"
#include <dms/client_errc.hpp>

namespace dms::transport_impl {

namespace asio = boost::asio;

origin_parts::origin_parts(const std::string& origin)
{
    // An origin is what config_rules::parse_endpoint made: scheme://host[:port], the host in brackets for
    // IPv6.
    tls = origin.starts_with("https:");
    authority = origin.substr(origin.find("//") + 2);
    const auto bracket = authority.find(']');
    const auto colon = authority.find(':', bracket == std::string::npos ? 0 : bracket);
    port = colon == std::string::npos ? (tls ? "443" : "80") : authority.substr(colon + 1);
    host = authority.substr(0, colon);
    if (host.starts_with('['))
        host = host.substr(1, host.size() - 2);
}

dialer::dialer(asio::any_io_executor executor, tls_options tls, config_rules::proxy_settings proxies,
               std::shared_ptr<clock> time)
    : executor_(executor),
      tls_(std::move(tls)),
      proxies_(std::move(proxies)),
      resolver_(executor, std::move(time))
{
    if (tls_.ca_bundle && tls_.read_at_once)
        context_ = tls_context();
}

std::shared_ptr<tls_context> dialer::tls_context()
{
    std::lock_guard lock(mutex_);
    if (!context_)
        context_ = std::make_shared<transport_impl::tls_context>(tls_);
    return context_;
}

asio::awaitable<dial_result> dialer::dial(std::string origin, time_limit& limit)
{
    const origin_parts to(origin);
    const auto* via = proxies_.find(to.tls, to.host, to.port);
    const auto host = via ? via->host : to.host;
    const auto port = via ? via->port : to.port;

    dial_result result;
    auto resolved = co_await resolver_.resolve(host, port, limit);
    if (resolved.error) {
        result.error = resolved.error;
        result.detail =
            std::string("resolve ") + (via ? "the proxy " : "") + host + ": " + resolved.error.message();
        co_return result;
    }
    auto connected = co_await connect_first(executor_, interleaved(*resolved.addresses), limit);
    if (connected.error) {
        resolver_.forget(host, port);
        result.error = connected.error;
        result.detail = "connect to " + (via ? "the proxy " + host + ":" + port : to.authority) + ": " +
                        connected.error.message();
        co_return result;
    }
    result.connection = std::make_unique<connection>(std::move(*connected.socket));
    if (via && to.tls)
        co_await open_tunnel(*via, to, limit, result);
    else if (via)
        result.connection->forward({"http://" + to.authority, via->authorization});
    if (!result.error && to.tls)
        co_await start_tls(to, limit, result);
    if (result.error)
        result.connection.reset();
    co_return result;
}

/// CONNECT (RFC 9110, section 9.3.6).
asio::awaitable<void> dialer::open_tunnel(const config_rules::proxy& via, const origin_parts& to,
                                          time_limit& limit, dial_result& result)
{
    auto& c = *result.connection;
    http_request request;
    request.method = "CONNECT";
    const bool has_port = to.authority.ends_with(":" + to.port);
    request.target = has_port ? to.authority : to.authority + ":" + to.port;
    request.fields.add("Host", request.target);
    if (!via.authorization.empty())
        request.fields.add("Proxy-Authorization", via.authorization);
    http_response answer;
    watching const watch(limit, c);
    c.talk().begin_tunnel(request, answer);
    result.error = co_await c.converse();
    if (result.error) {
        result.detail = "proxy " + via.host + ":" + via.port + ": " + c.talk().detail();
    } else if (answer.status / 100 != 2) {
        result.error = client_errc::proxy_refused;
        result.detail = "proxy " + via.host + ":" + via.port + " refused to connect to " + request.target +
                        ": status " + std::to_string(answer.status);
        if (answer.status == 407 || answer.status == 401) // tinyproxy says 401
            result.detail += " (it wants a user and a password, or other ones)";
    }
}

asio::awaitable<void> dialer::start_tls(const origin_parts& to, time_limit& limit, dial_result& result)
{
    auto& c = *result.connection;
    auto made = make_tls_channel(c.descriptor(), tls_context(), to.host, to.authority);
    auto& tls = *made;
    c.use(std::move(made));
    watching const watch(limit, c);
    for (;;) {
        const auto step = tls.handshake();
        if (step.how == progress::done)
            co_return;
        if (step.how == progress::wants_read || step.how == progress::wants_write) {
            result.error = std::get<0>(co_await c.ready(step.how));
            if (!result.error)
                continue;
            result.detail = "TLS handshake with " + to.host + ": " + result.error.message();
            co_return;
        }
        result.error =
            step.how == progress::ended ? make_error_code(client_errc::connection_closed) : step.error;
        result.detail = "TLS handshake with " + to.host + ": " +
                        (step.how == progress::ended ? "the server closed the connection" : tls.refusal());
        co_return;
    }
}

} // namespace dms::transport_impl
