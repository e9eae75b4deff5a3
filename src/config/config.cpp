#include <dms/config.hpp>
#include <dms/error.hpp>

#include <algorithm>
#include <cctype>

namespace dms {

namespace {

[[noreturn]] void malformed(std::string_view variable, const std::string& value, const std::string& expected)
{
    throw error(client_errc::invalid_configuration,
                "environment variable " + std::string(variable) + ": \"" + value + "\" is not " + expected);
}

std::optional<std::string> first_of(const environment& env, std::initializer_list<std::string_view> names)
{
    for (auto name : names)
        if (auto value = env(name))
            return value;
    return {};
}

bool boolean(const environment& env, std::string_view name)
{
    auto value = env(name);
    if (!value)
        return false;
    auto lower = *value;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
    if (lower != "true" && lower != "false")
        malformed(name, *value, "true or false");
    return lower == "true";
}

/// A web server that runs CGI programs puts a request's "Proxy" field into HTTP_PROXY (CVE-2016-5385): there only the
/// lower-case name is believed.
std::optional<std::string> http_proxy(const environment& env)
{
    if (env("REQUEST_METHOD"))
        return env("http_proxy");
    return first_of(env, {"http_proxy", "HTTP_PROXY"});
}

} // namespace

config load_config(const environment& env)
{
    config c;
    c.region = first_of(env, {"AWS_REGION", "AWS_DEFAULT_REGION"}).value_or("");
    if (!boolean(env, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))
        c.endpoint_url = first_of(env, {"AWS_ENDPOINT_URL_DATABASE_MIGRATION_SERVICE", "AWS_ENDPOINT_URL"});
    c.use_fips = boolean(env, "AWS_USE_FIPS_ENDPOINT");
    c.use_dual_stack = boolean(env, "AWS_USE_DUALSTACK_ENDPOINT");
    c.ca_bundle = env("AWS_CA_BUNDLE");
    c.app_id = env("AWS_SDK_UA_APP_ID").value_or("");
    c.http_proxy = http_proxy(env);
    c.https_proxy = first_of(env, {"https_proxy", "HTTPS_PROXY"});
    c.no_proxy = first_of(env, {"no_proxy", "NO_PROXY"}).value_or("");
    c.credentials = environment_credentials(env);
    return c;
}

} // namespace dms
