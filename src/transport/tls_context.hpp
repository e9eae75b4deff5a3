#pragma once

#include <boost/asio/ssl/context.hpp>

#include <optional>
#include <string>

namespace dms::transport_impl {

struct tls_options
{
    std::optional<std::string> ca_bundle;
    bool verify = true;
};

/// TLS 1.2 or newer; trusts the system's certificates, or those of the bundle instead. Parsing them takes
/// milliseconds, so one context serves all connections. Throws `dms::error` with
/// `client_errc::invalid_configuration` naming a bundle that cannot be read.
boost::asio::ssl::context make_tls_context(const tls_options& options);

} // namespace dms::transport_impl
