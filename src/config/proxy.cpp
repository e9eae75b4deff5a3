#include "config/proxy.hpp"

#include "protocol/base64.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>

namespace dms::config_rules {

namespace ip = boost::asio::ip;

namespace {

std::string lower_case(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    return out;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

template <class Network, class Address>
bool in_network(std::string_view rule, const Address& address,
                Network (*make)(std::string_view, boost::system::error_code&))
{
    boost::system::error_code ec;
    const auto network = make(rule, ec);
    if (ec)
        return false;
    if constexpr (std::is_same_v<Address, ip::address_v4>)
        return ip::network_v4(address, network.prefix_length()).canonical() == network.canonical();
    else
        return ip::network_v6(address, network.prefix_length()).canonical() == network.canonical();
}

bool in_network(std::string_view rule, const ip::address& address)
{
    if (address.is_v4())
        return in_network<ip::network_v4>(
            rule, address.to_v4(), +[](std::string_view text, boost::system::error_code& ec) {
                return ip::make_network_v4(std::string(text), ec);
            });
    return in_network<ip::network_v6>(
        rule, address.to_v6(), +[](std::string_view text, boost::system::error_code& ec) {
            return ip::make_network_v6(std::string(text), ec);
        });
}

bool matches(const std::string& rule, const std::string& host)
{
    if (rule == "*" || rule == host)
        return true;
    boost::system::error_code no_address;
    const auto address = ip::make_address(host, no_address);
    if (!no_address)
        return rule.find('/') != std::string::npos && in_network(rule, address);
    return host.size() > rule.size() && host.ends_with(rule) && host[host.size() - rule.size() - 1] == '.';
}

rule_error wrong(const std::string& why)
{
    // The URL itself is not shown: it may hold a password.
    return rule_error::because("the proxy's URL " + why);
}

} // namespace

boost::system::result<proxy, rule_error> parse_proxy(const std::string& url)
{
    const auto full = url.find("://") == std::string::npos ? "http://" + url : url;
    const auto parsed = boost::urls::parse_uri(full);
    if (!parsed)
        return wrong("is not a URL with a host");
    if (parsed->scheme_id() == boost::urls::scheme::https)
        return wrong("begins with https: TLS to the proxy itself is not supported");
    if (parsed->scheme_id() != boost::urls::scheme::http)
        return wrong("must begin with http");
    if (parsed->host().empty())
        return wrong("has no host");
    proxy p;
    p.host = parsed->host();
    if (p.host.starts_with('['))
        p.host = p.host.substr(1, p.host.size() - 2);
    p.port = parsed->has_port() && !parsed->port().empty() ? std::string(parsed->port()) : "80";
    if (p.port.size() > 5 || std::stoul(p.port) == 0 || std::stoul(p.port) > 65535)
        return wrong("has a port that is not from 1 to 65535");
    if (parsed->has_userinfo()) {
        const auto pair = std::string(parsed->user()) + ":" + std::string(parsed->password());
        p.authorization = "Basic " + protocol::base64_encode(
                                         {reinterpret_cast<const unsigned char*>(pair.data()), pair.size()});
    }
    return p;
}

proxy_exceptions::proxy_exceptions(std::string_view list)
{
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        auto name = lower_case(trimmed(list.substr(0, comma)));
        list.remove_prefix(std::min(comma + 1, list.size()));
        rule r;
        // A colon that stands alone, or follows a bracket, begins a port; others belong to an IPv6 address.
        const auto colon = name.rfind(':');
        const bool has_port =
            colon != std::string::npos && (name.find(':') == colon || (colon > 0 && name[colon - 1] == ']'));
        if (has_port) {
            r.port = name.substr(colon + 1);
            name.resize(colon);
        }
        if (name.starts_with('[') && name.ends_with(']'))
            name = name.substr(1, name.size() - 2);
        name.erase(0, name.find_first_not_of('.'));
        r.name = std::move(name);
        if (!r.name.empty())
            rules_.push_back(std::move(r));
    }
}

bool proxy_exceptions::contains(std::string_view host, std::string_view port) const
{
    auto name = lower_case(host);
    if (name.ends_with('.'))
        name.pop_back();
    return std::ranges::any_of(
        rules_, [&](const rule& r) { return (r.port.empty() || r.port == port) && matches(r.name, name); });
}

} // namespace dms::config_rules
