#include "transport/certificate_problem.hpp"

#include <openssl/bio.h>
#include <openssl/x509v3.h>

#include <memory>

namespace dms::transport_impl {

namespace {

struct free_bio
{
    void operator()(BIO* b) const noexcept { BIO_free(b); }
};

std::string text_of(const X509_NAME* name)
{
    const std::unique_ptr<BIO, free_bio> out(BIO_new(BIO_s_mem()));
    if (!name || !out || X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0)
        return "?";
    char* data = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

/// The names that the certificate is for, where that is the problem.
std::string alternative_names(X509* certificate)
{
    auto* names =
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    std::string list;
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const auto* name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS)
            list += (list.empty() ? "" : ", ") +
                    std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName)),
                                static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName)));
    }
    GENERAL_NAMES_free(names);
    return list;
}

} // namespace

std::string certificate_problem(X509_STORE_CTX* verification)
{
    const auto verdict = X509_STORE_CTX_get_error(verification);
    std::string text = X509_verify_cert_error_string(verdict);
    auto* certificate = X509_STORE_CTX_get_current_cert(verification);
    if (!certificate)
        return text;
    text += " (subject " + text_of(X509_get_subject_name(certificate)) + ", issuer " +
            text_of(X509_get_issuer_name(certificate));
    const bool other_name =
        verdict == X509_V_ERR_HOSTNAME_MISMATCH || verdict == X509_V_ERR_IP_ADDRESS_MISMATCH;
    if (const auto names = other_name ? alternative_names(certificate) : std::string(); !names.empty())
        text += ", for " + names;
    return text + ")";
}

} // namespace dms::transport_impl
