#pragma once

#include <boost/system/result.hpp>

#include <optional>
#include <string>
#include <utility>

/// Where calls go: the service's endpoint rules. Pure.
namespace dms::config_rules {

struct endpoint_parameters
{
    std::optional<std::string> region;
    std::optional<std::string> endpoint_url;
    bool use_fips = false;
    bool use_dual_stack = false;
};

/// What is wrong with the settings, in words for the user.
class rule_error
{
public:
    rule_error() = default;
    // A named constructor: a result<std::string, rule_error> must not take a plain text for an error.
    static rule_error because(std::string text) { return rule_error(std::move(text)); }
    std::string message;

private:
    explicit rule_error(std::string text) : message(std::move(text)) {}
};
[[noreturn]] void throw_exception_from_error(const rule_error& e, const boost::source_location&);

/// The endpoint's URL.
boost::system::result<std::string, rule_error> resolve_endpoint(const endpoint_parameters& parameters);

/// An endpoint URL, taken apart.
struct endpoint_parts
{
    std::string origin; // "https://host:port", the port only when it is not the scheme's own
    std::string host_header;
    std::string target; // path, at least "/"
};

/// Checks that the URL is http or https with a host, without user, query and fragment.
boost::system::result<endpoint_parts, rule_error> parse_endpoint(const std::string& url);

} // namespace dms::config_rules
