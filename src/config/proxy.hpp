#pragma once

#include "config/endpoint.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Which proxy a connection goes through. Pure.
namespace dms::config_rules {

struct proxy
{
    std::string host; // without brackets
    std::string port;
    std::string authorization; // value of Proxy-Authorization; empty: none
};

/// Reads a proxy's URL: "http://user:password@host:port" or "host:port", as curl and botocore take it. A
/// proxy that is spoken to over TLS ("https://...") is not supported, and says so.
boost::system::result<proxy, rule_error> parse_proxy(const std::string& url);

/// Hosts that are reached directly: what the variable NO_PROXY holds, names separated by commas. "*" is every
/// host, "example.com" and ".example.com" are that domain and what is below it, "10.0.0.0/8" is a network,
/// "host:8080" holds for that port only. Names compare without regard to case; nothing is resolved.
class proxy_exceptions
{
public:
    proxy_exceptions() = default;
    explicit proxy_exceptions(std::string_view list);

    bool contains(std::string_view host, std::string_view port) const;

private:
    struct rule
    {
        std::string name; // lower case, without leading dot; "*" for all
        std::string port; // empty: any
    };
    std::vector<rule> rules_;
};

/// The proxies of a client.
struct proxy_settings
{
    std::optional<proxy> http, https;
    proxy_exceptions exceptions;

    /// The one for a connection to this server, or null.
    const proxy* find(bool tls, std::string_view host, std::string_view port) const
    {
        const auto& p = tls ? https : http;
        return p && !exceptions.contains(host, port) ? &*p : nullptr;
    }
};

} // namespace dms::config_rules
