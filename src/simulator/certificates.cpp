#include "simulator/certificates.hpp"

#include <boost/asio/ip/address.hpp>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>

namespace dms::simulation {

namespace {

struct openssl_delete
{
    void operator()(EVP_PKEY* p) const noexcept { EVP_PKEY_free(p); }
    void operator()(X509* p) const noexcept { X509_free(p); }
    void operator()(X509_EXTENSION* p) const noexcept { X509_EXTENSION_free(p); }
    void operator()(BIGNUM* p) const noexcept { BN_free(p); }
    void operator()(BIO* p) const noexcept { BIO_free(p); }
};

template <class T>
using owned = std::unique_ptr<T, openssl_delete>;

void require(bool done, const char* what)
{
    if (!done)
        throw std::runtime_error(std::string("simulator: cannot make a certificate: ") + what);
}

template <class T>
owned<T> required(T* made, const char* what)
{
    require(made != nullptr, what);
    return owned<T>(made);
}

/// The certificate that signs, with its key; for a certificate that signs itself, that one.
struct issuer
{
    X509* certificate;
    EVP_PKEY* key;
};

void add_extension(X509* certificate, const issuer& from, int what, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, from.certificate, certificate, nullptr, nullptr, 0);
    auto extension = required(X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str()), "extension");
    require(X509_add_ext(certificate, extension.get(), -1) == 1, "extension");
}

void set_random_serial(X509* certificate)
{
    auto number = required(BN_new(), "serial number");
    require(BN_rand(number.get(), 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1, "serial number");
    require(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr, "serial number");
}

/// Everything but extensions, issuer and signature.
owned<X509> make_certificate(const char* common_name, EVP_PKEY* key)
{
    auto out = required(X509_new(), "certificate");
    constexpr long hour = 3600;
    require(X509_set_version(out.get(), 2) == 1, "version"); // 2 means version 3
    set_random_serial(out.get());
    require(X509_gmtime_adj(X509_getm_notBefore(out.get()), -hour) &&
                X509_gmtime_adj(X509_getm_notAfter(out.get()), 24 * hour),
            "validity");
    const auto* name = reinterpret_cast<const unsigned char*>(common_name);
    require(X509_NAME_add_entry_by_txt(X509_get_subject_name(out.get()), "CN", MBSTRING_UTF8, name, -1, -1,
                                       0) == 1,
            "subject");
    require(X509_set_pubkey(out.get(), key) == 1, "public key");
    return out;
}

void sign(X509* certificate, const issuer& by)
{
    require(X509_set_issuer_name(certificate, X509_get_subject_name(by.certificate)) == 1, "issuer");
    add_extension(certificate, by, NID_subject_key_identifier, "hash");
    // The issuer's own identifier exists by now, also where it issues itself.
    add_extension(certificate, by, NID_authority_key_identifier, "keyid:always");
    require(X509_sign(certificate, by.key, EVP_sha256()) > 0, "signature");
}

template <class Write>
std::string pem(Write write)
{
    auto memory = required(BIO_new(BIO_s_mem()), "PEM");
    require(write(memory.get()) == 1, "PEM");
    char* text = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string alternative_names(const std::string& host)
{
    boost::system::error_code not_an_address;
    const auto address = boost::asio::ip::make_address(host, not_an_address);
    const auto own = not_an_address ? "DNS:" + host : "IP:" + address.to_string();
    return own == "DNS:localhost" ? own : own + ",DNS:localhost";
}

} // namespace

server_certificate make_server_certificate(const std::string& host)
{
    const auto ca_key = required(EVP_EC_gen("P-256"), "key");
    const auto ca = make_certificate("dms simulator CA", ca_key.get());
    const issuer authority{ca.get(), ca_key.get()};
    add_extension(ca.get(), authority, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(ca.get(), authority, NID_key_usage, "critical,keyCertSign,cRLSign");
    sign(ca.get(), authority);

    const auto key = required(EVP_EC_gen("P-256"), "key");
    const auto leaf = make_certificate("dms simulator", key.get());
    add_extension(leaf.get(), authority, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(leaf.get(), authority, NID_key_usage, "critical,digitalSignature");
    add_extension(leaf.get(), authority, NID_ext_key_usage, "serverAuth");
    add_extension(leaf.get(), authority, NID_subject_alt_name, alternative_names(host));
    sign(leaf.get(), authority);

    server_certificate out;
    out.ca = pem([&](BIO* to) { return PEM_write_bio_X509(to, ca.get()); });
    out.certificate = pem([&](BIO* to) { return PEM_write_bio_X509(to, leaf.get()); });
    out.private_key = pem([&](BIO* to) {
        return PEM_write_bio_PrivateKey(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    return out;
}

} // namespace dms::simulation
