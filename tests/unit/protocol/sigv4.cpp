#include "protocol/sigv4.hpp"

#include "protocol/sigv4_uri.hpp"
#include "protocol/time_text.hpp"
#include "support/vectors.hpp"

#include <doctest/doctest.h>

namespace {

namespace dom = simdjson::dom;
using namespace dms::protocol;

constexpr auto secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
constexpr auto body = R"({"EndpointArn":"arn:aws:dms:us-east-1:123456789012:endpoint:EXAMPLE"})";

signing_scope scope()
{
    return {"us-east-1", "dms"};
}

std::chrono::sys_seconds moment(std::string_view text = "20260102T030405Z")
{
    return parse_amz_date(text).value();
}

dms::http_request call()
{
    dms::http_request r;
    r.fields.add("Host", "dms.us-east-1.amazonaws.com");
    r.fields.add("Content-Type", "application/x-amz-json-1.1");
    r.fields.add("X-Amz-Target", "AmazonDMSv20160101.DescribeRefreshSchemasStatus");
    r.body = body;
    return r;
}

struct signed_call
{
    std::string canonical_hash, signature, names;
};

auto count_of(const dms::http_fields& fields)
{
    return std::distance(fields.begin(), fields.end());
}

std::string after(std::string_view text, std::string_view mark)
{
    const auto at = text.find(mark);
    if (at == std::string_view::npos)
        return {};
    text.remove_prefix(at + mark.size());
    return std::string(text.substr(0, text.find(',')));
}

signed_call sign_call(dms::http_request r, std::string token = {}, std::string key = secret)
{
    signing_key_cache keys;
    sign(r, dms::credentials("AKIDEXAMPLE", std::move(key), std::move(token)), scope(), moment(), keys);
    const auto canonical = make_canonical_request({r.method, r.target, r.fields, hex(sha256(r.body))});
    const auto authorization = r.fields.find("authorization");
    return {hex(sha256(canonical.text)), after(authorization, "Signature="),
            after(authorization, "SignedHeaders=")};
}

dms::http_request request_of(dom::element c)
{
    dms::http_request r;
    dom::element const given = c["request"];
    r.method = dms::test::text_of(given, "method");
    r.target = dms::test::text_of(c, "raw_request_target");
    r.body = dms::test::text_of(given, "body");
    for (dom::element field : dom::array(given["headers"]))
        r.fields.add(std::string(std::string_view(field.at(0))), std::string(std::string_view(field.at(1))));
    return r;
}

bool flag(dom::element object, std::string_view name)
{
    bool value = false;
    return object[name].get(value) == simdjson::SUCCESS && value;
}

void check_published(dom::element c)
{
    auto r = request_of(c);
    dom::element const settings = c["settings"];
    std::string_view token;
    if (c["credentials"]["token"].get(token) != simdjson::SUCCESS)
        token = {};
    const bool late_token = flag(settings, "omit_session_token");

    dms::credentials const identity(dms::test::text_of(c["credentials"], "access_key_id"),
                                    dms::test::text_of(c["credentials"], "secret_access_key"),
                                    std::string(late_token ? "" : token));
    const signing_scope where{dms::test::text_of(c, "region"), dms::test::text_of(c, "service")};
    const auto time =
        std::chrono::floor<std::chrono::seconds>(parse_iso8601(dms::test::text_of(c, "timestamp")).value());
    signing_key_cache keys;
    sign(r, identity, where, time, keys, flag(settings, "sign_body"));

    const auto canonical = make_canonical_request({r.method, r.target, r.fields, hex(sha256(r.body))});
    // Only now: this variant of a session token takes no part in the signature.
    if (late_token)
        r.fields.add("X-Amz-Security-Token", std::string(token));
    CHECK(canonical.text == dms::test::text_of(c, "canonical_request"));
    CHECK(string_to_sign(amz_date(time), scope_text(amz_day(time), where), canonical.text) ==
          dms::test::text_of(c, "string_to_sign"));
    CHECK(after(r.fields.find("Authorization"), "Signature=") == dms::test::text_of(c, "signature"));
    CHECK(r.fields.find("Authorization") == dms::test::text_of(c, "authorization"));
}

} // namespace

TEST_CASE("sigv4: the published suite's requests get its signatures")
{
    const auto file = dms::test::open_vectors("sigv4.json");
    if (!file)
        return;
    for (auto c : dom::array(file->root())) {
        CAPTURE(dms::test::text_of(c, "name"));
        check_published(c);
    }
}

TEST_CASE("sigv4: digests are those of the standards")
{
    CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex(sha256("{}")) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    // RFC 4231, test case 2.
    std::string_view const key = "Jefe";
    CHECK(hex(hmac_sha256(std::span(reinterpret_cast<const unsigned char*>(key.data()), key.size()),
                          "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(hex({}).empty());
}

TEST_CASE("sigv4: a DMS call has the signature that other SDKs compute")
{
    REQUIRE(hex(sha256(body)) == "db5ce7b2f4d06b90162fab3bf0e4e359e36db9cb90ca9ac58e3d700eb5d3b660");
    CHECK(hex(signing_key(secret, "20260102", scope())) ==
          "921e5f0015b4dcbd5c244c81f3def08925354af13c69576c4f283ae7a235a357");

    SUBCASE("with long-term keys")
    {
        const auto s = sign_call(call());
        CHECK(s.names == "content-type;host;x-amz-date;x-amz-target");
        CHECK(s.canonical_hash == "b9970c2bd9a84ffd34ce5084082f076ff847ed2691ec773c92edea665d3f00ed");
        CHECK(s.signature == "f067ec852687be2ded962bddeb422840f2201f583e7b6fbe7c278e9603dad1de");
    }
    SUBCASE("with a session token")
    {
        const auto s = sign_call(call(), "TOKEN/EXAMPLE==");
        CHECK(s.names == "content-type;host;x-amz-date;x-amz-security-token;x-amz-target");
        CHECK(s.canonical_hash == "e45c79a89447cc63d2fa2bbfb7dc0c9c05a2c8963898ee3df0a41a89ab2a07a2");
        CHECK(s.signature == "488e85648e5ec93a6cd6e750ec6287bbf77d6359962ab3ecbe0f0a8c8542ed6a");
    }
    SUBCASE("with a signed length")
    {
        auto r = call();
        r.fields.add("Content-Length", "69");
        const auto s = sign_call(std::move(r));
        CHECK(s.names == "content-length;content-type;host;x-amz-date;x-amz-target");
        CHECK(s.canonical_hash == "0801124c4d31b3999d45a01f1cfc99020e45452536f939c07ac35f9bb35a9dfd");
        CHECK(s.signature == "fffd978427f0f3655d19f6cb86f3322fc205e12fb61c0f3abd959f4c8422b6d7");
    }
}

TEST_CASE("sigv4: signing adds the date, the token and nothing else that was not asked for")
{
    signing_key_cache keys;
    auto r = call();
    const auto before = count_of(r.fields);
    sign(r, dms::credentials("AKIDEXAMPLE", secret), scope(), moment(), keys);
    CHECK(count_of(r.fields) == before + 2);
    CHECK(r.fields.find("x-amz-date") == "20260102T030405Z");
    CHECK(r.fields.find("x-amz-security-token").data() == nullptr);
    CHECK(r.fields.find("x-amz-content-sha256").data() == nullptr);
    CHECK(r.body == body);

    auto with_hash = call();
    sign(with_hash, dms::credentials("AKIDEXAMPLE", secret, "TOKEN"), scope(), moment(), keys, true);
    CHECK(with_hash.fields.find("x-amz-security-token") == "TOKEN");
    CHECK(with_hash.fields.find("x-amz-content-sha256") == hex(sha256(body)));
    CHECK(after(with_hash.fields.find("authorization"), "SignedHeaders=") ==
          "content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target");
}

TEST_CASE("sigv4: fields that proxies touch take no part in the signature")
{
    const auto plain = sign_call(call()).signature;
    for (auto name : {"User-Agent",
                      "user-agent",
                      "Connection",
                      "Keep-Alive",
                      "TE",
                      "Trailer",
                      "Transfer-Encoding",
                      "Upgrade",
                      "Expect",
                      "Proxy-Authorization",
                      "Proxy-Connection",
                      "X-Amzn-Trace-Id",
                      "Via",
                      "Cache-Control",
                      "Pragma",
                      "Referer",
                      "From",
                      "Max-Forwards",
                      "Sec-Fetch-Mode",
                      "Authorization"}) {
        CAPTURE(std::string(name));
        auto r = call();
        r.fields.add(name, "anything");
        signing_key_cache keys;
        sign(r, dms::credentials("AKIDEXAMPLE", secret), scope(), moment(), keys);
        const auto canonical = make_canonical_request({r.method, r.target, r.fields, hex(sha256(r.body))});
        CHECK(canonical.signed_headers == "content-type;host;x-amz-date;x-amz-target");
        CHECK(hex(sha256(canonical.text)) ==
              "b9970c2bd9a84ffd34ce5084082f076ff847ed2691ec773c92edea665d3f00ed");
    }
    for (auto name : {"amz-sdk-invocation-id", "amz-sdk-request", "X-Amz-Anything", "Content-Encoding"}) {
        CAPTURE(std::string(name));
        auto r = call();
        r.fields.add(name, "anything");
        CHECK(sign_call(std::move(r)).signature != plain);
    }
}

TEST_CASE("sigv4: white space around and within values does not change the signature")
{
    auto signature = [](std::string value) {
        auto r = call();
        r.fields.add("X-Amz-Note", std::move(value));
        return sign_call(std::move(r)).signature;
    };
    const auto plain = signature("a b c");
    for (auto value : {"  a b c", "a b c\t ", "a  b\t\tc", "\ta \t b   c", "a\r\n b c"})
        CHECK(signature(value) == plain);
    CHECK(signature("a b  d") != plain);
    CHECK(signature("ab c") != plain);
    CHECK(signature("   ") == signature(""));
}

TEST_CASE("sigv4: names of fields are compared without regard to case and sorted")
{
    dms::http_fields fields;
    fields.add("zeta", "1");
    fields.add("Alpha", "2");
    fields.add("ZETA", " 3 ");
    fields.add("alpha-b", "4");
    const auto c = make_canonical_request({"POST", "/", fields, "hash"});
    CHECK(c.text == "POST\n/\n\nalpha:2\nalpha-b:4\nzeta:1,3\n\nalpha;alpha-b;zeta\nhash");
    CHECK(c.signed_headers == "alpha;alpha-b;zeta");
}

TEST_CASE("sigv4: a verifier rebuilds the request from the listed fields only")
{
    dms::http_fields fields;
    fields.add("Host", "h");
    fields.add("User-Agent", "agent");
    fields.add("X-Other", "o");
    CHECK(make_canonical_request({"POST", "/", fields, "hash"}, "host;user-agent").signed_headers ==
          "host;user-agent");
    CHECK(make_canonical_request({"POST", "/", fields, "hash"}, "host").text ==
          "POST\n/\n\nhost:h\n\nhost\nhash");
    CHECK(make_canonical_request({"POST", "/", fields, "hash"}, "hos;ost;absent").signed_headers.empty());
    CHECK(make_canonical_request({"POST", "/", fields, "hash"}, "").signed_headers.empty());
}

TEST_CASE("sigv4: the key cache never answers with another identity's, day's or place's key")
{
    signing_key_cache keys;
    struct row
    {
        const char *key_id, *secret, *day, *region, *service;
    };
    // Each row differs from the one before in one thing; the first comes back at the end.
    for (const auto& r :
         {row{"A", "one", "20260102", "us-east-1", "dms"}, row{"A", "one", "20260102", "us-east-1", "dms"},
          row{"A", "one", "20260103", "us-east-1", "dms"}, row{"B", "two", "20260103", "us-east-1", "dms"},
          row{"B", "two", "20260103", "eu-west-1", "dms"}, row{"B", "two", "20260103", "eu-west-1", "sts"},
          row{"B", "", "20260103", "eu-west-1", "sts"}, row{"A", "one", "20260102", "us-east-1", "dms"}}) {
        const signing_scope where{r.region, r.service};
        CHECK(keys.get(dms::credentials(r.key_id, r.secret), r.day, where) ==
              signing_key(r.secret, r.day, where));
    }
}

TEST_CASE("sigv4: an attempt on the next day is signed for that day")
{
    signing_key_cache keys;
    dms::credentials const identity("AKIDEXAMPLE", secret);
    auto late = call(), early = call();
    sign(late, identity, scope(), moment("20260102T235959Z"), keys);
    sign(early, identity, scope(), moment("20260103T000000Z"), keys);
    CHECK(late.fields.find("authorization").find("/20260102/us-east-1/dms/aws4_request") !=
          std::string_view::npos);
    CHECK(early.fields.find("authorization").find("/20260103/us-east-1/dms/aws4_request") !=
          std::string_view::npos);
    signing_key_cache fresh;
    auto again = call();
    sign(again, identity, scope(), moment("20260103T000000Z"), fresh);
    CHECK(again.fields.find("authorization") == early.fields.find("authorization"));
}

TEST_CASE("sigv4_uri: paths are normalised and encoded once more")
{
    struct row
    {
        const char *path, *canonical;
    };
    for (const auto& r :
         {row{"", "/"}, row{"/", "/"}, row{"//", "/"}, row{"/.", "/"}, row{"/..", "/"}, row{"/../..", "/"},
          row{"/a/../b", "/b"}, row{"/a/./b/", "/a/b/"}, row{"//a///b//", "/a/b/"}, row{"/a/..", "/"},
          row{"/a b", "/a%20b"}, row{"/a%20b", "/a%2520b"}, row{"/-._~09azAZ", "/-._~09azAZ"},
          row{"/\xC3\xA9", "/%C3%A9"}, row{"/a:b@c", "/a%3Ab%40c"}, row{"/...", "/..."}}) {
        CAPTURE(std::string(r.path));
        CHECK(canonical_path(r.path) == r.canonical);
    }
}

TEST_CASE("sigv4_uri: parameters are sorted by name, then value, and encoded once")
{
    struct row
    {
        const char *query, *canonical;
    };
    for (const auto& r :
         {row{"", ""}, row{"&&", ""}, row{"b=2&a=1", "a=1&b=2"}, row{"a=2&a=1", "a=1&a=2"}, row{"a", "a="},
          row{"a=b=c", "a=b%3Dc"}, row{"a=%2F", "a=%2F"}, row{"a=/", "a=%2F"}, row{"a=%zz", "a=%25zz"},
          row{"a=%4", "a=%254"}, row{"a=%", "a=%25"}, row{"B=1&a=1", "B=1&a=1"}, row{"=v", "=v"},
          row{"a-=1&a=1", "a=1&a-=1"}, row{"%41=%7e", "A=~"}}) {
        CAPTURE(std::string(r.query));
        CHECK(canonical_query(r.query) == r.canonical);
    }
}
