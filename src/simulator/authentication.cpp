#include "simulator/authentication.hpp"

#include "protocol/split.hpp"
#include "protocol/time_text.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace dms::simulation {

namespace {

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";

refusal incomplete(std::string why)
{
    return {"IncompleteSignatureException", std::move(why)};
}

refusal invalid(std::string why)
{
    return {"InvalidSignatureException", std::move(why)};
}

std::string quoted(std::string_view text)
{
    return "'" + std::string(text) + "'";
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower_case(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + ('a' - 'A'));
    return out;
}

/// The parts of an Authorization header.
struct claim
{
    std::string_view credential;
    std::string_view signed_headers;
    std::string_view signature;
};

outcome<claim> read_claim(std::string_view header, bool has_date)
{
    const auto space = header.find(' ');
    if (header.substr(0, space) != algorithm)
        return incomplete("Unsupported AWS 'algorithm': " + quoted(header.substr(0, space)) + ".");
    claim out;
    const auto list = space == std::string_view::npos ? std::string_view() : header.substr(space + 1);
    for (auto part : protocol::split(list, ',')) {
        part = trimmed(part);
        if (part.empty())
            continue;
        const auto equals = part.find('=');
        if (equals == std::string_view::npos)
            return incomplete(quoted(part) +
                              " not a valid key=value pair (missing equal-sign) in Authorization header.");
        const auto name = part.substr(0, equals);
        const auto value = part.substr(equals + 1);
        if (name == "Credential")
            out.credential = value;
        else if (name == "SignedHeaders")
            out.signed_headers = value;
        else if (name == "Signature")
            out.signature = value;
    }
    std::string missing;
    const auto require = [&missing](std::string_view value, const char* name) {
        if (value.empty())
            missing += std::string("Authorization header requires '") + name + "' parameter. ";
    };
    require(out.credential, "Credential");
    require(out.signature, "Signature");
    require(out.signed_headers, "SignedHeaders");
    if (!has_date)
        missing += "Authorization header requires existence of a 'X-Amz-Date' header. ";
    if (missing.empty())
        return out;
    missing.pop_back();
    return incomplete(std::move(missing));
}

/// What nobody may change on the way must be signed.
std::optional<refusal> unsigned_headers(const http_request& request, std::string_view signed_headers)
{
    std::set<std::string> names;
    for (auto name : protocol::split(signed_headers, ';'))
        names.emplace(name);
    if (!names.contains("host"))
        return incomplete("'Host' must be a 'SignedHeader' in the AWS Authorization.");
    std::string missing;
    for (const auto& [name, value] : request.fields) {
        const auto lower = lower_case(name);
        if (lower.starts_with("x-amz-") && !names.contains(lower))
            missing += (missing.empty() ? "" : ", ") + lower;
    }
    if (missing.empty())
        return {};
    return incomplete("There were headers present in the request which were not signed: " + missing);
}

/// The elements of "key id/day/region/service/aws4_request".
enum element
{
    key_id,
    day,
    region,
    service,
    terminator,
    elements
};

std::optional<refusal> wrong_scope(const std::vector<std::string_view>& parts,
                                   const protocol::signing_scope& scope, std::string_view date)
{
    std::string wrong;
    if (parts[region] != scope.region)
        wrong += "Credential should be scoped to a valid region, not " + quoted(parts[region]) + ". ";
    if (parts[service] != scope.service)
        wrong += "Credential should be scoped to correct service: " + quoted(scope.service) + ". ";
    if (parts[terminator] != "aws4_request")
        wrong += "Credential should be scoped with a valid terminator: 'aws4_request', not " +
                 quoted(parts[terminator]) + ". ";
    if (parts[day] != date.substr(0, 8))
        wrong +=
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: " +
            quoted(parts[day]) + " != " + quoted(date.substr(0, 8)) + ", from " + quoted(date) + ". ";
    if (wrong.empty())
        return {};
    wrong.pop_back();
    return invalid(std::move(wrong));
}

std::optional<refusal> wrong_time(std::chrono::sys_seconds signed_at, std::chrono::sys_seconds now)
{
    using protocol::amz_date;
    constexpr std::chrono::minutes tolerance{5};
    if (signed_at < now - tolerance)
        return invalid("Signature expired: " + amz_date(signed_at) + " is now earlier than " +
                       amz_date(now - tolerance) + " (" + amz_date(now) + " - 5 min.)");
    if (signed_at > now + tolerance)
        return invalid("Signature not yet current: " + amz_date(signed_at) + " is still later than " +
                       amz_date(now + tolerance) + " (" + amz_date(now) + " + 5 min.)");
    return {};
}

bool same_text(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace

authenticator::authenticator(credentials identity, std::string region)
    : identity_(std::move(identity)), scope_{std::move(region), "dms"}
{}

outcome<void> authenticator::check(const http_request& request, std::chrono::system_clock::time_point now)
{
    const auto header = request.fields.find("Authorization");
    if (header.empty())
        return refusal("MissingAuthenticationTokenException", "Missing Authentication Token");

    const auto date = trimmed(request.fields.find("X-Amz-Date"));
    const auto read = read_claim(header, !date.empty());
    if (!read)
        return read.error();
    const auto parts = protocol::split(read->credential, '/');
    if (parts.size() != elements)
        return incomplete("Credential must have exactly 5 slash-delimited elements, e.g. "
                          "keyid/date/region/service/term, got " +
                          quoted(read->credential));
    const auto signed_at = protocol::parse_amz_date(date);
    if (!signed_at)
        return incomplete("Date must be in ISO-8601 'basic format'. Got " + quoted(date) + ".");
    if (auto wrong = unsigned_headers(request, read->signed_headers))
        return *wrong;
    if (auto wrong = wrong_scope(parts, scope_, date))
        return *wrong;

    // The simulated identity is a long-term one, so whatever comes with a session token is somebody else.
    const bool temporary = request.fields.find("X-Amz-Security-Token").data() != nullptr;
    if (parts[key_id] != identity_.access_key_id() || temporary)
        return refusal("UnrecognizedClientException",
                       "The security token included in the request is invalid.");
    if (auto wrong = wrong_time(*signed_at, std::chrono::floor<std::chrono::seconds>(now)))
        return *wrong;

    // The body's own hash is what counts; an X-Amz-Content-Sha256 header is a signed header like any other.
    const auto payload_hash = protocol::hex(protocol::sha256(request.body));
    const auto canonical = protocol::make_canonical_request(
        {request.method, request.target, request.fields, payload_hash}, read->signed_headers);
    const auto text =
        protocol::string_to_sign(date, protocol::scope_text(parts[day], scope_), canonical.text);
    const auto key = keys_.get(identity_, parts[day], scope_);
    if (!same_text(protocol::hex(protocol::hmac_sha256(key, text)), read->signature))
        return invalid(
            "The request signature we calculated does not match the signature you provided. Check your "
            "AWS Secret Access Key and signing method. Consult the service documentation for details.");
    return {};
}

} // namespace dms::simulation
