#pragma once

#include <string>

namespace dms::simulation {

/// What a TLS server needs, and what its clients must trust; all PEM.
struct server_certificate
{
    std::string ca; // the certificate of a CA whose key nobody kept
    std::string certificate;
    std::string private_key;
};

/// Makes a CA and a certificate for `host` (a name or an IP address) and "localhost", on the curve P-256,
/// good from an hour ago for a day. Real time, whatever the simulator's clock says: TLS libraries ask the
/// machine. Throws `std::runtime_error` when OpenSSL cannot.
server_certificate make_server_certificate(const std::string& host);

} // namespace dms::simulation
