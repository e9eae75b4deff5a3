#pragma once

#include <openssl/x509.h>

#include <string>

namespace dms::transport_impl {

/// Why a certificate was refused, for a human: OpenSSL's verdict and whose certificate it was:
/// "self-signed certificate (subject CN=x, issuer CN=x)".
std::string certificate_problem(X509_STORE_CTX* verification);

} // namespace dms::transport_impl
