#include "protocol/prepared_signer.hpp"

#include "protocol/time_text.hpp"

#include <doctest/doctest.h>

using namespace dms::protocol;

namespace {

constexpr std::string_view operation = "AmazonDMSv20160101.RefreshSchemas";
constexpr std::string_view content_type = "application/x-amz-json-1.1";
constexpr std::string_view host = "dms.eu-central-1.amazonaws.com";

const signing_scope scope{"eu-central-1", "dms"};

std::chrono::sys_seconds moment(std::string_view text = "20260102T030405Z")
{
    return parse_amz_date(text).value();
}

dms::http_request call(std::string target, std::string body)
{
    dms::http_request r;
    r.target = std::move(target);
    r.body = std::move(body);
    r.fields.add("Host", host);
    r.fields.add("Content-Type", content_type);
    r.fields.add("X-Amz-Target", operation);
    return r;
}

} // namespace

TEST_CASE("prepared_signer: gives the signature that the general algorithm gives")
{
    for (const auto* token : {"", "a/session+token=="})
        for (const auto* target : {"/", "/some path/../x", "/a//b"})
            for (const auto& body : {std::string("{}"), std::string(), std::string(1000, 'x')}) {
                CAPTURE(token);
                CAPTURE(target);
                const dms::credentials identity("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                                                token);
                auto general = call(target, body);
                signing_key_cache keys;
                sign(general, identity, scope, moment(), keys);

                auto prepared = call(target, body);
                const prepared_signer signer({target, host, content_type}, scope, identity, moment());
                signer.sign(prepared, operation);
                CHECK(prepared.fields.find("Authorization") == general.fields.find("Authorization"));
                CHECK(prepared.fields.find("X-Amz-Date") == "20260102T030405Z");
                CHECK(prepared.fields.find("X-Amz-Security-Token") ==
                      general.fields.find("X-Amz-Security-Token"));

                auto again = call(target, body);
                signer.sign(again, operation); // signing leaves no trace in the signer
                CHECK(again.fields.lines() == prepared.fields.lines());
            }
}

TEST_CASE("signer_cache: one signer for a second and an identity, another one when either changes")
{
    signer_cache cache("/", std::string(host), std::string(content_type), scope);
    const dms::credentials one("AKID1", "secret"), other("AKID2", "secret");
    const auto first = cache.get(one, moment());
    CHECK(cache.get(one, moment()) == first);
    CHECK(cache.get(dms::credentials("AKID1", "secret"), moment()) == first);
    CHECK(cache.get(other, moment()) != first);
    CHECK(cache.get(one, moment() + std::chrono::seconds(1)) != first);
    CHECK(cache.get(dms::credentials("AKID1", "secret", "token"), moment()) != first);

    auto r = call("/", "{}");
    cache.get(one, moment("20260103T000000Z"))->sign(r, operation);
    CHECK(r.fields.find("Authorization").find("AKID1/20260103/eu-central-1/dms/aws4_request") !=
          std::string_view::npos);
}
