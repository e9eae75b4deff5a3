#include "simulated_account.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

std::string authorization(const dms::http_request& request)
{
    return std::string(request.fields.find("Authorization"));
}

// A copy of the request whose field of that name has the value; without it where the value is empty.
dms::http_request with(const dms::http_request& request, const std::string& name, const std::string& value)
{
    auto out = request;
    out.fields = {};
    for (const auto& [n, v] : request.fields)
        if (n != name)
            out.fields.add(n, v);
    if (!value.empty())
        out.fields.add(name, value);
    return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    const auto place = text.find(from);
    REQUIRE(place != std::string::npos);
    return text.replace(place, from.size(), to);
}

} // namespace

TEST_CASE("simulator: a signature is verified, and each wrong thing has its own error")
{
    simulated_account account;
    auto good = account.request("DescribeEndpoints", "{}");
    account.sign(good);
    CHECK(account.service.handle(good, account.now).status == 200);

    const auto edited = [&](const std::string& from, const std::string& to) {
        return with(good, "Authorization", replaced(authorization(good), from, to));
    };
    const auto signed_for = [&](const std::string& region, const std::string& name, int seconds_off) {
        auto request = account.request("DescribeEndpoints", "{}");
        account.sign(request, region, name, std::chrono::seconds(seconds_off));
        return request;
    };
    const auto scope = std::string("20260102/us-east-1/dms/aws4_request");
    const auto signature_at = authorization(good).find(", Signature=");

    auto changed_body = good;
    changed_body.body = R"({"MaxRecords":20})";
    auto more = good;
    more.fields.add("x-amz-meta", "unsigned");
    auto temporary = account.request("DescribeEndpoints", "{}");
    temporary.fields.add("X-Amz-Security-Token", "token");
    account.sign(temporary);

    struct row
    {
        const char* title;
        dms::http_request request;
        std::string code;
        std::string words;
    };
    const std::string missing = "MissingAuthenticationTokenException";
    const std::string incomplete = "IncompleteSignatureException";
    const std::string invalid = "InvalidSignatureException";
    const std::string unknown = "UnrecognizedClientException";
    const std::vector<row> rows{
        {"no Authorization", with(good, "Authorization", ""), missing, "Missing Authentication Token"},
        {"another algorithm", edited("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1"), incomplete, "AWS4-HMAC-SHA1"},
        {"only an algorithm", with(good, "Authorization", "AWS4-HMAC-SHA256"), incomplete, "'Credential'"},
        {"a part without =", edited("SignedHeaders=", "SignedHeaders"), incomplete, "missing equal-sign"},
        {"no Credential", edited("Credential=", "Credentials="), incomplete, "'Credential'"},
        {"no SignedHeaders", edited("SignedHeaders=", "Headers="), incomplete, "'SignedHeaders'"},
        {"no Signature", with(good, "Authorization", authorization(good).substr(0, signature_at)), incomplete,
         "'Signature'"},
        {"no X-Amz-Date", with(good, "X-Amz-Date", ""), incomplete, "'X-Amz-Date'"},
        {"a date of another form", with(good, "X-Amz-Date", "2026-01-02T03:00:00Z"), incomplete,
         "basic format"},
        {"a short scope", edited(scope, "20260102/us-east-1/dms"), incomplete, "exactly 5"},
        {"host not signed", edited("host;", ""), incomplete, "'Host'"},
        {"target not signed", edited(";x-amz-target", ""), incomplete, "x-amz-target"},
        {"another x-amz field not signed", more, incomplete, "x-amz-meta"},
        {"another region", signed_for("eu-west-1", "dms", 0), invalid, "valid region"},
        {"another service", signed_for("us-east-1", "rds", 0), invalid, "correct service: 'dms'"},
        {"another terminator", edited("aws4_request", "aws5_request"), invalid, "terminator"},
        {"another day in the scope", edited("20260102/", "20260101/"), invalid, "does not match YYYYMMDD"},
        {"an unknown key", edited("AKIDSIMULATOR", "AKIDSTRANGER"), unknown, "security token included"},
        {"a session token", temporary, unknown, "security token included"},
        {"too old", signed_for("us-east-1", "dms", -301), invalid, "Signature expired: 20260102T025459Z"},
        {"from the future", signed_for("us-east-1", "dms", 301), invalid, "Signature not yet current"},
        {"another body", changed_body, invalid, "does not match the signature"},
        {"another signature", edited("Signature=", "Signature=0"), invalid, "does not match the signature"},
    };
    for (const auto& r : rows) {
        CAPTURE(r.title);
        const simulated_answer answer(account.service.handle(r.request, account.now));
        CHECK(answer.response.status == 400);
        CHECK(answer.code() == r.code);
        CAPTURE(answer.message());
        CHECK(answer.message().find(r.words) != std::string::npos);
    }
}

TEST_CASE("simulator: a date five minutes off is still good")
{
    simulated_account account;
    for (int off : {-300, 300}) {
        auto request = account.request("DescribeEndpoints", "{}");
        account.sign(request, "us-east-1", "dms", std::chrono::seconds(off));
        CHECK(account.service.handle(request, account.now).status == 200);
    }
}

TEST_CASE("simulator: a signed payload hash and unsigned fields of proxies are accepted")
{
    simulated_account account;
    auto request = account.request("DescribeEndpoints", "{}");
    dms::protocol::signing_key_cache keys;
    dms::protocol::sign(request, dms::credentials("AKIDSIMULATOR", "simulator-secret-key"),
                        {"us-east-1", "dms"}, std::chrono::floor<std::chrono::seconds>(account.now), keys,
                        true);
    request.fields.add("Via", "1.1 proxy");
    request.fields.add("amz-sdk-request", "attempt=1; max=3");
    CHECK(account.service.handle(request, account.now).status == 200);
}
