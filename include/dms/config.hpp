#pragma once

#include <dms/credentials.hpp>
#include <dms/runtime.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace dms {

/// What a client is made of. Checked once, by the client's constructor, which throws `dms::error` with
/// `client_errc::invalid_configuration`; nothing here touches the network.
class config
{
public:
    config() = default;

    /// The region to call and to sign for, e.g. "eu-central-1". Required.
    std::string region;
    /// Scheme, host and optional port and path; overrides the region's endpoint.
    std::optional<std::string> endpoint_url;
    bool use_fips = false;
    bool use_dual_stack = false;

    /// Who signs. Nothing: the environment's variables.
    std::shared_ptr<credentials_provider> credentials;

    /// Open connections at most, busy and idle ones together. Further calls wait for one in the order they came.
    std::size_t max_connections = 64;
    /// How long a call waits for a connection before it fails with `client_errc::no_connection`; that time is not
    /// part of the attempt's.
    std::chrono::milliseconds connection_wait_timeout{30000};
    /// Name resolution, TCP and TLS of a new connection.
    std::chrono::milliseconds connect_timeout{3100};
    /// One attempt, connecting included.
    std::chrono::milliseconds attempt_timeout{60000};
    /// The whole call: all attempts and the pauses between them.
    std::chrono::milliseconds call_timeout{180000};
    /// An answer larger than this, in bytes, is an error.
    std::size_t max_response_bytes = 64u << 20;
    /// Idle connections are closed after this; shorter than any load balancer's own limit.
    std::chrono::milliseconds idle_timeout{20000};

    /// PEM file with the certificates to trust instead of the system's.
    std::optional<std::string> ca_bundle;
    /// False accepts any server: for tests only.
    bool verify_tls = true;

    /// Proxies for endpoints that begin with http and https: "http://user:password@host:port" or "host:port". An
    /// https endpoint is reached through a tunnel (CONNECT), so its proxy sees no request.
    std::optional<std::string> http_proxy, https_proxy;
    /// Hosts that are reached without a proxy, separated by commas: names ("example.com" with all below it),
    /// addresses, networks ("10.0.0.0/8"), "*".
    std::string no_proxy;

    /// Names the application in the User-Agent header; at most 50 characters.
    std::string app_id;

    dms::runtime runtime;
};

/// Settings from the environment: `AWS_REGION` or `AWS_DEFAULT_REGION`,
/// `AWS_ENDPOINT_URL_DATABASE_MIGRATION_SERVICE` or `AWS_ENDPOINT_URL` (unless
/// `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` is true), `AWS_USE_FIPS_ENDPOINT`, `AWS_USE_DUALSTACK_ENDPOINT`,
/// `AWS_CA_BUNDLE`, `AWS_SDK_UA_APP_ID`, `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` (lower case first), and the
/// environment's credentials.
///
/// Throws `dms::error` with `client_errc::invalid_configuration` naming the variable with a malformed value.
/// Reads nothing but the environment. A region that is missing is the client's error, not this function's:
/// the caller may set it.
config load_config(const environment& env = process_environment());

} // namespace dms
