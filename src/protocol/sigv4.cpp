#include "protocol/sigv4.hpp"

#include "protocol/sigv4_uri.hpp"
#include "protocol/time_text.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace dms::protocol {

namespace {

std::string lower_case(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + ('a' - 'A'));
    return out;
}

/// Left out of signatures: what proxies and HTTP libraries add, change or remove on the way.
bool is_signed(std::string_view name)
{
    constexpr std::array<std::string_view, 16> never{"authorization", "cache-control",
                                                     "connection",    "expect",
                                                     "from",          "keep-alive",
                                                     "max-forwards",  "pragma",
                                                     "referer",       "te",
                                                     "trailer",       "upgrade",
                                                     "via",           "transfer-encoding",
                                                     "user-agent",    "x-amzn-trace-id"};
    return std::ranges::find(never, name) == never.end() && !name.starts_with("proxy-") &&
           !name.starts_with("sec-");
}

/// Trimmed, and every run of white space one space.
std::string canonical_value(std::string_view value)
{
    std::string out;
    for (char c : value) {
        const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!space)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

bool listed(std::string_view name, std::string_view list)
{
    while (!list.empty()) {
        auto end = list.find(';');
        if (list.substr(0, end) == name)
            return true;
        list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
    }
    return false;
}

} // namespace

std::string scope_text(std::string_view day, const signing_scope& scope)
{
    return std::string(day) + "/" + scope.region + "/" + scope.service + "/aws4_request";
}

canonical_request make_canonical_request(const canonical_input& input, std::optional<std::string_view> only)
{
    std::map<std::string, std::string> headers; // sorted by name; repeated ones joined in order
    for (const auto& [name, value] : input.fields) {
        auto lower = lower_case(name);
        if (only ? !listed(lower, *only) : !is_signed(lower))
            continue;
        auto [place, first] = headers.try_emplace(std::move(lower));
        place->second += (first ? "" : ",") + canonical_value(value);
    }
    std::string lines;
    canonical_request out;
    for (const auto& [name, value] : headers) {
        lines += name + ":" + value + "\n";
        out.signed_headers += (out.signed_headers.empty() ? "" : ";") + name;
    }
    const auto question = input.target.find('?');
    const auto query =
        question == std::string_view::npos ? std::string_view() : input.target.substr(question + 1);
    out.text = std::string(input.method) + "\n" + canonical_path(input.target.substr(0, question)) + "\n" +
               canonical_query(query) + "\n" + lines + "\n" + out.signed_headers + "\n" +
               std::string(input.payload_hash);
    return out;
}

std::string string_to_sign(std::string_view amz_date, std::string_view scope, std::string_view canonical_text)
{
    return "AWS4-HMAC-SHA256\n" + std::string(amz_date) + "\n" + std::string(scope) + "\n" +
           hex(sha256(canonical_text));
}

digest signing_key(std::string_view secret, std::string_view day, const signing_scope& scope)
{
    auto first = "AWS4" + std::string(secret);
    auto key =
        hmac_sha256(std::span(reinterpret_cast<const unsigned char*>(first.data()), first.size()), day);
    OPENSSL_cleanse(first.data(), first.size());
    key = hmac_sha256(key, scope.region);
    key = hmac_sha256(key, scope.service);
    return hmac_sha256(key, "aws4_request");
}

digest signing_key_cache::get(const credentials& identity, std::string_view day, const signing_scope& scope)
{
    std::lock_guard lock(mutex_);
    const bool known = day_ == day && secret_ == identity.secret_access_key() && region_ == scope.region &&
                       service_ == scope.service;
    if (!known) {
        key_ = signing_key(identity.secret_access_key(), day, scope);
        OPENSSL_cleanse(secret_.data(), secret_.size());
        secret_ = identity.secret_access_key();
        day_ = day;
        region_ = scope.region;
        service_ = scope.service;
    }
    return key_;
}

void sign(http_request& request, const credentials& identity, const signing_scope& scope,
          std::chrono::sys_seconds time, signing_key_cache& keys, bool sign_body)
{
    const auto date = amz_date(time);
    const auto day = date.substr(0, 8);
    const auto payload_hash = hex(sha256(request.body));
    request.fields.add("X-Amz-Date", date);
    if (!identity.session_token().empty())
        request.fields.add("X-Amz-Security-Token", identity.session_token());
    if (sign_body)
        request.fields.add("X-Amz-Content-Sha256", payload_hash);

    const auto canonical =
        make_canonical_request({request.method, request.target, request.fields, payload_hash});
    const auto scope_written = scope_text(day, scope);
    const auto signature =
        hex(hmac_sha256(keys.get(identity, day, scope), string_to_sign(date, scope_written, canonical.text)));
    request.fields.add("Authorization", "AWS4-HMAC-SHA256 Credential=" + identity.access_key_id() + "/" +
                                            scope_written + ", SignedHeaders=" + canonical.signed_headers +
                                            ", Signature=" + signature);
}

} // namespace dms::protocol
