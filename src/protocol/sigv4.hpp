#pragma once

#include "protocol/sha256.hpp"
#include <dms/credentials.hpp>
#include <dms/transport.hpp>

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

/// AWS Signature Version 4 ("AWS Signature Version 4 for API requests" in the IAM user guide), header form.
/// Pure: time and identity are arguments. The simulator verifies with the same functions.
namespace dms::protocol {

/// What a signature is bound to besides the request.
struct signing_scope
{
    std::string region;
    std::string service;
};

/// "20260102/us-east-1/dms/aws4_request"
std::string scope_text(std::string_view day, const signing_scope& scope);

/// What the canonical request is made from.
struct canonical_input
{
    std::string_view method;
    std::string_view target; // path and query as sent
    const http_fields& fields;
    std::string_view payload_hash; // hex
};

struct canonical_request
{
    std::string text;
    std::string signed_headers; // "content-type;host;x-amz-date"
};

/// Every field takes part but those that a proxy may touch (Authorization, Connection, User-Agent, ...). With
/// `only`, exactly the fields that this list of lower-case names separated by ';' has: what a verifier needs.
canonical_request make_canonical_request(const canonical_input& input,
                                         std::optional<std::string_view> only = {});

std::string string_to_sign(std::string_view amz_date, std::string_view scope,
                           std::string_view canonical_text);

/// Key of one day, region and service: four HMACs.
digest signing_key(std::string_view secret, std::string_view day, const signing_scope& scope);

/// Keeps the key last derived; a client signs with one identity and region, and the day changes once a day.
/// Safe to use from several threads.
class signing_key_cache
{
public:
    digest get(const credentials& identity, std::string_view day, const signing_scope& scope);

private:
    std::mutex mutex_;
    std::string secret_, day_, region_, service_;
    digest key_{};
};

/// Adds `X-Amz-Date`, `X-Amz-Security-Token` (for temporary keys) and `Authorization`. `Host` must be there
/// already. `sign_body` also adds and signs `X-Amz-Content-Sha256`, which DMS does not need. Any request;
/// calls of DMS, which are many and alike, are signed by a `prepared_signer`.
void sign(http_request& request, const credentials& identity, const signing_scope& scope,
          std::chrono::sys_seconds time, signing_key_cache& keys, bool sign_body = false);

} // namespace dms::protocol
