#include "transport/tls_context.hpp"

#include <dms/error.hpp>

#include <openssl/err.h>

#include <new>

namespace dms::transport_impl {

namespace {

// HTTP/1.1 is all that is spoken here; a server that prefers HTTP/2 must know (RFC 7301, section 3.1).
constexpr unsigned char alpn[] = "\x08http/1.1";

std::string last_problem()
{
    const auto code = ERR_peek_last_error();
    const char* why = ERR_GET_LIB(code) == ERR_LIB_SYS ? nullptr : ERR_reason_error_string(code);
    return why ? why : boost::system::system_category().message(static_cast<int>(ERR_GET_REASON(code)));
}

/// Index of the place where a connection keeps the name of its server, for the callback that has only the
/// SSL.
int server_name_index()
{
    static const int index = SSL_get_ex_new_index(
        0, nullptr, nullptr, nullptr,
        [](void*, void* name, CRYPTO_EX_DATA*, int, long, void*) { delete static_cast<std::string*>(name); });
    return index;
}

} // namespace

tls_context::tls_context(const tls_options& options)
    : context_(SSL_CTX_new(TLS_client_method())), verifies_(options.verify)
{
    if (!context_)
        throw std::bad_alloc();
    auto* c = context_.get();
    SSL_CTX_set_min_proto_version(c, TLS1_2_VERSION);
    // A server that closes without close_notify is judged by HTTP's own framing.
    SSL_CTX_set_options(c, SSL_OP_IGNORE_UNEXPECTED_EOF);
    // Writes go on from where they stopped, with the same bytes. A record is fetched with one system call.
    SSL_CTX_set_mode(c, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(c, 1);
    SSL_CTX_set_alpn_protos(c, alpn, sizeof alpn - 1);
    SSL_CTX_set_app_data(c, this);
    SSL_CTX_set_session_cache_mode(c, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(c, on_new_session);
    SSL_CTX_set_verify(c, options.verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
    if (!options.verify)
        return;
    ERR_clear_error();
    if (!options.ca_bundle)
        SSL_CTX_set_default_verify_paths(c);
    else if (SSL_CTX_load_verify_file(c, options.ca_bundle->c_str()) != 1)
        throw error(client_errc::invalid_configuration,
                    "the CA bundle \"" + *options.ca_bundle + "\" cannot be used: " + last_problem());
    ERR_clear_error();
}

tls_context::~tls_context() = default;

void tls_context::resume(SSL* connection, const std::string& server)
{
    SSL_set_ex_data(connection, server_name_index(), new std::string(server));
    std::string bytes;
    {
        std::lock_guard lock(mutex_);
        if (auto found = sessions_.find(server); found != sessions_.end())
            bytes = found->second;
    }
    if (bytes.empty())
        return;
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    auto* session = d2i_SSL_SESSION(nullptr, &at, static_cast<long>(bytes.size()));
    if (session)
        SSL_set_session(connection, session);
    SSL_SESSION_free(session);
}

int tls_context::on_new_session(SSL* connection, SSL_SESSION* session)
{
    auto* self = static_cast<tls_context*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(connection)));
    const auto* server = static_cast<std::string*>(SSL_get_ex_data(connection, server_name_index()));
    try {
        self->remember(*server, session);
    } catch (
        ...) { // an exception must not cross OpenSSL; without the session the next handshake is a full one
    }
    return 0; // the session stays the connection's
}

void tls_context::remember(const std::string& server, SSL_SESSION* session)
{
    const auto size = i2d_SSL_SESSION(session, nullptr);
    if (size <= 0)
        return;
    std::string bytes(static_cast<std::size_t>(size), '\0');
    auto* to = reinterpret_cast<unsigned char*>(bytes.data());
    i2d_SSL_SESSION(session, &to);
    std::lock_guard lock(mutex_);
    sessions_[server] = std::move(bytes);
}

} // namespace dms::transport_impl
