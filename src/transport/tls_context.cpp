#include "transport/tls_context.hpp"

#include <dms/error.hpp>

#include <openssl/ssl.h>

namespace dms::transport_impl {

namespace ssl = boost::asio::ssl;

ssl::context make_tls_context(const tls_options& options)
{
    ssl::context context(ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    // A server that closes without close_notify is judged by HTTP's own framing.
    SSL_CTX_set_options(context.native_handle(), SSL_OP_IGNORE_UNEXPECTED_EOF);
    if (!options.verify) {
        context.set_verify_mode(ssl::verify_none);
        return context;
    }
    context.set_verify_mode(ssl::verify_peer);
    if (!options.ca_bundle) {
        context.set_default_verify_paths();
        return context;
    }
    boost::system::error_code ec;
    context.load_verify_file(*options.ca_bundle, ec);
    if (ec)
        throw error(client_errc::invalid_configuration,
                    "the CA bundle \"" + *options.ca_bundle + "\" cannot be used: " + ec.message());
    return context;
}

} // namespace dms::transport_impl
