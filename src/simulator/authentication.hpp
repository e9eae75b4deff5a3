#pragma once

#include "protocol/sigv4.hpp"
#include "simulator/outcome.hpp"
#include <dms/credentials.hpp>
#include <dms/transport.hpp>

#include <chrono>
#include <string>

namespace dms::simulation {

/// Verifies the signatures (Signature Version 4, header form) of one long-term identity, and refuses in the
/// order and the words of AWS: first what the header lacks, then its scope, the identity, the date, the
/// signature.
class authenticator
{
public:
    authenticator(credentials identity, std::string region);

    outcome<void> check(const http_request& request, std::chrono::system_clock::time_point now);

private:
    credentials identity_;
    protocol::signing_scope scope_;
    protocol::signing_key_cache keys_;
};

} // namespace dms::simulation
