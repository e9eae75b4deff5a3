#pragma once

#include "protocol/sigv4.hpp"

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace dms::protocol {

/// The fields that all calls to one endpoint have in common, and that are signed.
struct call_constants
{
    std::string_view target; // path and query as sent
    std::string_view host;   // value of Host
    std::string_view content_type;
};

/// Signs the DMS calls of one identity in one second. What these signatures have in common is hashed once:
/// the canonical request up to the operation's name, and the HMAC up to the canonical request's hash. A call
/// adds about ten blocks of SHA-256, half of them its own body.
///
/// Signed are Content-Type, Host, X-Amz-Date, X-Amz-Security-Token (when there is one) and X-Amz-Target: what
/// makes the request what it is. The fields for diagnosis (User-Agent, amz-sdk-*) are left out, as botocore
/// does. Immutable, and so safe to share between threads.
class prepared_signer
{
public:
    prepared_signer(const call_constants& call, const signing_scope& scope, credentials identity,
                    std::chrono::sys_seconds time);

    bool is_for(const credentials& identity, std::chrono::sys_seconds time) const noexcept
    {
        return time_ == time && identity_ == identity;
    }

    /// Adds X-Amz-Date, X-Amz-Security-Token (for temporary keys) and Authorization to a request that has
    /// the fields of `call_constants` and this X-Amz-Target.
    void sign(http_request& request, std::string_view operation_target) const;

private:
    credentials identity_;
    std::chrono::sys_seconds time_;
    std::string date_;                 // "20260102T030405Z"
    std::string authorization_prefix_; // up to the signature
    std::string canonical_suffix_;     // between the operation's target and the payload's hash
    sha256_state canonical_;           // up to the operation's target
    hmac_sha256_state text_to_sign_;   // up to the canonical request's hash
};

/// Keeps the signer of the present second. Safe to use from several threads.
class signer_cache
{
public:
    signer_cache(std::string target, std::string host, std::string content_type, signing_scope scope);

    std::shared_ptr<const prepared_signer> get(const credentials& identity, std::chrono::sys_seconds time);

private:
    std::string target_, host_, content_type_;
    signing_scope scope_;
    std::mutex mutex_;
    std::shared_ptr<const prepared_signer> signer_;
};

} // namespace dms::protocol
