#include "protocol/prepared_signer.hpp"

#include "protocol/sigv4_uri.hpp"
#include "protocol/time_text.hpp"

#include <utility>

namespace dms::protocol {

namespace {

/// The canonical request (sigv4.cpp makes the general one) from its beginning to the operation's target.
std::string canonical_beginning(const call_constants& call, std::string_view date, std::string_view token)
{
    const auto question = call.target.find('?');
    const auto query =
        question == std::string_view::npos ? std::string_view() : call.target.substr(question + 1);
    auto text =
        "POST\n" + canonical_path(call.target.substr(0, question)) + "\n" + canonical_query(query) + "\n";
    text.append("content-type:").append(call.content_type);
    text.append("\nhost:").append(call.host);
    text.append("\nx-amz-date:").append(date);
    if (!token.empty())
        text.append("\nx-amz-security-token:").append(token);
    return text + "\nx-amz-target:";
}

} // namespace

prepared_signer::prepared_signer(const call_constants& call, const signing_scope& scope, credentials identity,
                                 std::chrono::sys_seconds time)
    : identity_(std::move(identity)),
      time_(time),
      date_(amz_date(time)),
      text_to_sign_(signing_key(identity_.secret_access_key(), std::string_view(date_).substr(0, 8), scope))
{
    const std::string signed_fields = identity_.session_token().empty()
                                          ? "content-type;host;x-amz-date;x-amz-target"
                                          : "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";
    const auto scope_written = scope_text(std::string_view(date_).substr(0, 8), scope);
    canonical_.update(canonical_beginning(call, date_, identity_.session_token()));
    canonical_suffix_ = "\n\n" + signed_fields + "\n";
    text_to_sign_.update("AWS4-HMAC-SHA256\n" + date_ + "\n" + scope_written + "\n");
    authorization_prefix_ = "AWS4-HMAC-SHA256 Credential=" + identity_.access_key_id() + "/" + scope_written +
                            ", SignedHeaders=" + signed_fields + ", Signature=";
}

void prepared_signer::sign(http_request& request, std::string_view operation_target) const
{
    const auto payload_hash = hex_digits(sha256(request.body));
    auto canonical = canonical_;
    const auto canonical_hash = hex_digits(
        canonical.update(operation_target).update(canonical_suffix_).update(view(payload_hash)).finish());
    auto signature = text_to_sign_;
    request.fields.add("X-Amz-Date", date_);
    if (!identity_.session_token().empty())
        request.fields.add("X-Amz-Security-Token", identity_.session_token());
    request.fields.add("Authorization", authorization_prefix_,
                       view(hex_digits(signature.update(view(canonical_hash)).finish())));
}

signer_cache::signer_cache(std::string target, std::string host, std::string content_type,
                           signing_scope scope)
    : target_(std::move(target)),
      host_(std::move(host)),
      content_type_(std::move(content_type)),
      scope_(std::move(scope))
{}

std::shared_ptr<const prepared_signer> signer_cache::get(const credentials& identity,
                                                         std::chrono::sys_seconds time)
{
    std::lock_guard lock(mutex_);
    if (!signer_ || !signer_->is_for(identity, time)) {
        const call_constants call{target_, host_, content_type_};
        signer_ = std::make_shared<const prepared_signer>(call, scope_, identity, time);
    }
    return signer_;
}

} // namespace dms::protocol
