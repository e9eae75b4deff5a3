#include "config/endpoint.hpp"

#include "config/partitions.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/scheme.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace dms::config_rules {

namespace {

/// A region becomes part of a host name: it must be a label (RFC 1123), or it could redirect calls anywhere.
bool is_host_label(std::string_view text)
{
    return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
           std::ranges::all_of(text,
                               [](unsigned char c) { return c < 0x80 && (std::isalnum(c) || c == '-'); });
}

std::string fips_host(const partition& part, const std::string& region)
{
    // These partitions' plain endpoints are FIPS endpoints themselves.
    const bool plain = part.id == "aws-us-gov" || part.id == "aws-iso" || part.id == "aws-iso-b";
    return (plain ? "dms." : "dms-fips.") + region + "." + std::string(part.dns_suffix);
}

} // namespace

void throw_exception_from_error(const rule_error& e, const boost::source_location&)
{
    throw std::runtime_error(e.message);
}

boost::system::result<std::string, rule_error> resolve_endpoint(const endpoint_parameters& parameters)
{
    if (parameters.endpoint_url) {
        if (parameters.use_fips)
            return rule_error::because("Invalid Configuration: FIPS and custom endpoint are not supported");
        if (parameters.use_dual_stack)
            return rule_error::because(
                "Invalid Configuration: Dualstack and custom endpoint are not supported");
        return *parameters.endpoint_url;
    }
    if (!parameters.region || parameters.region->empty())
        return rule_error::because("Invalid Configuration: Missing Region");
    const auto& region = *parameters.region;
    if (!is_host_label(region))
        return rule_error::because("Invalid Configuration: \"" + region +
                                   "\" is not a region: letters, digits and hyphens only");

    const auto& part = *find_partition(region).found;
    if (parameters.use_dual_stack)
        return "https://" + std::string(parameters.use_fips ? "dms-fips." : "dms.") + region + "." +
               std::string(part.dual_stack_dns_suffix);
    if (parameters.use_fips)
        return "https://" + fips_host(part, region);
    return "https://dms." + region + "." + std::string(part.dns_suffix);
}

namespace {

/// A URL for an error message: what may hold a password stays out of it.
std::string shown(const std::string& url)
{
    return url.find_first_of("@?#") == std::string::npos ? "\"" + url + "\"" : "the endpoint URL";
}

/// The port; nothing when it is not from 1 to 65535. Boost.URL 1.81 wraps larger numbers around.
std::optional<unsigned> port_of(std::string_view digits)
{
    unsigned port = 0;
    const auto end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, port);
    return read.ec == std::errc() && read.ptr == end && port >= 1 && port <= 65535 ? std::optional(port)
                                                                                   : std::nullopt;
}

} // namespace

boost::system::result<endpoint_parts, rule_error> parse_endpoint(const std::string& url)
{
    auto parsed = boost::urls::parse_uri(url);
    if (!parsed)
        return rule_error::because(shown(url) + " is not a URL with scheme and host");
    const auto id = parsed->scheme_id();
    if (id != boost::urls::scheme::http && id != boost::urls::scheme::https)
        return rule_error::because(shown(url) + ": the scheme must be http or https");
    if (parsed->host().empty())
        return rule_error::because(shown(url) + " has no host");
    if (parsed->has_userinfo() || parsed->has_query() || parsed->has_fragment())
        return rule_error::because(shown(url) + ": user, query and fragment are not allowed");
    const unsigned own = id == boost::urls::scheme::https ? 443 : 80;
    const bool named = parsed->has_port() && !parsed->port().empty();
    const auto port = named ? port_of(std::string_view(parsed->port().data(), parsed->port().size())) : own;
    // What is no number ends the port early and would become the beginning of the path.
    if (!port || (!parsed->encoded_path().empty() && parsed->encoded_path().front() != '/'))
        return rule_error::because(shown(url) + ": the port must be from 1 to 65535");

    const std::string scheme = id == boost::urls::scheme::https ? "https" : "http";
    endpoint_parts parts;
    parts.host_header = std::string(parsed->encoded_host());
    if (*port != own)
        parts.host_header += ":" + std::to_string(*port);
    parts.origin = scheme + "://" + parts.host_header;
    parts.target = std::string(parsed->encoded_path());
    if (!parts.target.ends_with('/'))
        parts.target += '/';
    return parts;
}

} // namespace dms::config_rules
