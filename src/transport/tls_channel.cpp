#include "transport/tls_channel.hpp"

#include "transport/certificate_problem.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/error.hpp>

#include <openssl/err.h>

#include <new>

namespace dms::transport_impl {

namespace {

// OpenSSL's own socket BIO writes without MSG_NOSIGNAL: a peer that is gone would kill the process.

int bio_write(BIO* bio, const char* data, int size)
{
    BIO_clear_retry_flags(bio);
    const auto* descriptor = static_cast<int*>(BIO_get_data(bio));
    const auto sent = send(*descriptor, {data, static_cast<std::size_t>(size)});
    if (sent.how == progress::wants_write)
        BIO_set_retry_write(bio);
    else if (sent.how == progress::failed)
        errno = sent.error.value();
    return sent.how == progress::done ? static_cast<int>(sent.bytes) : -1;
}

int bio_read(BIO* bio, char* buffer, int size)
{
    BIO_clear_retry_flags(bio);
    const auto* descriptor = static_cast<int*>(BIO_get_data(bio));
    const auto got = receive(*descriptor, {buffer, static_cast<std::size_t>(size)});
    if (got.how == progress::wants_read)
        BIO_set_retry_read(bio);
    else if (got.how == progress::ended)
        BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    else if (got.how == progress::failed)
        errno = got.error.value();
    if (got.how == progress::ended)
        return 0;
    return got.how == progress::done ? static_cast<int>(got.bytes) : -1;
}

long bio_control(BIO* bio, int command, long, void*)
{
    if (command == BIO_CTRL_FLUSH)
        return 1;
    if (command == BIO_CTRL_EOF)
        return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0;
    return 0;
}

const BIO_METHOD* bio_method()
{
    static const BIO_METHOD* const method = [] {
        auto* m = BIO_meth_new(BIO_TYPE_SOURCE_SINK | BIO_get_new_index(), "socket without signals");
        if (!m)
            throw std::bad_alloc();
        BIO_meth_set_write(m, bio_write);
        BIO_meth_set_read(m, bio_read);
        BIO_meth_set_ctrl(m, bio_control);
        return m;
    }();
    return method;
}

struct free_ssl
{
    void operator()(SSL* s) const noexcept { SSL_free(s); }
};

class openssl_channel final : public tls_channel
{
public:
    openssl_channel(int descriptor, std::shared_ptr<tls_context> context, const std::string& host,
                    const std::string& server)
        : descriptor_(descriptor), context_(std::move(context)), ssl_(SSL_new(context_->native()))
    {
        auto* bio = ssl_ ? BIO_new(bio_method()) : nullptr;
        if (!bio)
            throw std::bad_alloc();
        BIO_set_data(bio, &descriptor_);
        BIO_set_init(bio, 1);
        SSL_set_bio(ssl_.get(), bio, bio);
        SSL_set_connect_state(ssl_.get());
        SSL_set_app_data(ssl_.get(), this);
        expect(host);
        context_->resume(ssl_.get(), server);
    }

    // OpenSSL takes a session that was not shut down for a broken one, and would not resume it.
    ~openssl_channel() override
    {
        if (!broken_)
            SSL_set_shutdown(ssl_.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    }

    channel_result handshake() noexcept override
    {
        ERR_clear_error();
        const auto step = SSL_do_handshake(ssl_.get());
        return step == 1 ? channel_result{} : judge(step);
    }

    std::string refusal() const override { return refusal_; }
    bool resumed() const noexcept override { return SSL_session_reused(ssl_.get()) == 1; }

    channel_result read_some(std::span<char> buffer) noexcept override
    {
        ERR_clear_error();
        std::size_t bytes = 0;
        const auto done = SSL_read_ex(ssl_.get(), buffer.data(), buffer.size(), &bytes);
        return done == 1 ? channel_result{progress::done, bytes} : judge(done);
    }

    channel_result write_some(std::string_view data) noexcept override
    {
        ERR_clear_error();
        std::size_t bytes = 0;
        const auto done = SSL_write_ex(ssl_.get(), data.data(), data.size(), &bytes);
        return done == 1 ? channel_result{progress::done, bytes} : judge(done);
    }

    bool may_have_more(std::size_t, std::size_t) const noexcept override
    {
        return SSL_has_pending(ssl_.get()) == 1;
    }

    // Session tickets of TLS 1.3 come when the server likes: an idle connection takes them in. What is left
    // then is silence, a close, or data that nobody asked for.
    bool is_quiet() noexcept override
    {
        char byte;
        return read_some({&byte, 1}).how == progress::wants_read;
    }

private:
    /// Addresses are not server names (RFC 6066, section 3), but are verified like names.
    void expect(const std::string& host)
    {
        boost::system::error_code no_address;
        boost::asio::ip::make_address(host, no_address);
        if (no_address)
            SSL_set_tlsext_host_name(ssl_.get(), host.c_str());
        if (!context_->verifies())
            return;
        auto* rules = SSL_get0_param(ssl_.get());
        X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        if (no_address)
            X509_VERIFY_PARAM_set1_host(rules, host.c_str(), host.size());
        else
            X509_VERIFY_PARAM_set1_ip_asc(rules, host.c_str());
        SSL_set_verify(ssl_.get(), SSL_VERIFY_PEER, note_problem);
    }

    /// Called for each certificate of the chain; the verdict stays OpenSSL's.
    static int note_problem(int accepted, X509_STORE_CTX* verification)
    {
        auto* ssl =
            static_cast<SSL*>(X509_STORE_CTX_get_ex_data(verification, SSL_get_ex_data_X509_STORE_CTX_idx()));
        auto* self = static_cast<openssl_channel*>(SSL_get_app_data(ssl));
        if (accepted)
            return accepted;
        try {
            self->certificate_problem_ = certificate_problem(verification);
        } catch (...) { // an exception must not cross OpenSSL
        }
        return accepted;
    }

    channel_result judge(int returned) noexcept
    {
        channel_result result;
        switch (SSL_get_error(ssl_.get(), returned)) {
        case SSL_ERROR_WANT_READ: result.how = progress::wants_read; return result;
        case SSL_ERROR_WANT_WRITE: result.how = progress::wants_write; return result;
        case SSL_ERROR_ZERO_RETURN: result.how = progress::ended; return result;
        case SSL_ERROR_SYSCALL:
            result.how = progress::failed;
            if (errno == 0 || BIO_eof(SSL_get_rbio(ssl_.get())))
                result.error = boost::asio::ssl::error::stream_truncated;
            else
                result.error.assign(errno, boost::system::system_category());
            break;
        default:
            result.how = progress::failed;
            result.error.assign(static_cast<int>(ERR_peek_error()), boost::asio::error::get_ssl_category());
        }
        broken_ = true;
        explain(result.error);
        return result;
    }

    void explain(const boost::system::error_code& ec) noexcept
    {
        try {
            if (!certificate_problem_.empty())
                refusal_ = "the server's certificate was refused: " + certificate_problem_;
            else if (ec == boost::asio::ssl::error::stream_truncated)
                refusal_ = "the server closed the connection";
            else
                refusal_ = ec.message();
        } catch (...) { // no memory for the words: the code says it
        }
    }

    int descriptor_;
    std::shared_ptr<tls_context> context_;
    std::unique_ptr<SSL, free_ssl> ssl_;
    bool broken_ = false;
    std::string certificate_problem_;
    std::string refusal_;
};

} // namespace

std::unique_ptr<tls_channel> make_tls_channel(int descriptor, std::shared_ptr<tls_context> context,
                                              const std::string& host, const std::string& server)
{
    return std::make_unique<openssl_channel>(descriptor, std::move(context), host, server);
}

} // namespace dms::transport_impl
