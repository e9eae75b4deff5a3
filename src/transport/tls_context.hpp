#pragma once

#include <openssl/ssl.h>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace dms::transport_impl {

struct tls_options
{
    std::optional<std::string> ca_bundle;
    bool verify = true;
    /// Reads the bundle when the transport is made, so that a bad one is told at once; otherwise with the
    /// first TLS connection. A transport for http alone has no use for the tens of milliseconds that it
    /// takes.
    bool read_at_once = true;
};

/// What the TLS connections of a transport share. TLS 1.2 or newer; trusts the system's certificates, or
/// those of the bundle instead, read once: parsing them takes milliseconds. Remembers the newest session of
/// each server, so that the next connection resumes it and spares a round of public-key work. Safe to use
/// from several threads.
class tls_context
{
public:
    /// Throws `dms::error` with `client_errc::invalid_configuration` naming a bundle that cannot be read.
    explicit tls_context(const tls_options& options);
    ~tls_context();
    tls_context(const tls_context&) = delete;
    tls_context& operator=(const tls_context&) = delete;

    SSL_CTX* native() const noexcept { return context_.get(); }
    bool verifies() const noexcept { return verifies_; }

    /// Offers the remembered session of `server`, if there is one, and remembers those that it gives.
    void resume(SSL* connection, const std::string& server);

private:
    static int on_new_session(SSL* connection, SSL_SESSION* session);
    void remember(const std::string& server, SSL_SESSION* session);

    struct free_context
    {
        void operator()(SSL_CTX* c) const noexcept { SSL_CTX_free(c); }
    };
    std::unique_ptr<SSL_CTX, free_context> context_;
    bool verifies_;
    std::mutex mutex_;
    std::map<std::string, std::string> sessions_; // as bytes: connections of several threads share no object
};

} // namespace dms::transport_impl
