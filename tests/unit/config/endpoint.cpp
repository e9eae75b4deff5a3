#include "config/endpoint.hpp"

#include "support/vectors.hpp"

#include <doctest/doctest.h>

namespace {

namespace dom = simdjson::dom;
using namespace dms::config_rules;

std::optional<std::string> optional_text(dom::element object, std::string_view name)
{
    std::string_view text;
    if (object[name].get(text) != simdjson::SUCCESS)
        return {};
    return std::string(text);
}

bool flag(dom::element object, std::string_view name)
{
    bool value = false;
    return object[name].get(value) == simdjson::SUCCESS && value;
}

/// The URL, or the error's words.
std::string resolved(const endpoint_parameters& parameters)
{
    const auto result = resolve_endpoint(parameters);
    return result ? *result : result.error().message;
}

std::string resolved(std::string region, bool fips, bool dual_stack)
{
    endpoint_parameters p;
    p.region = std::move(region);
    p.use_fips = fips;
    p.use_dual_stack = dual_stack;
    return resolved(p);
}

} // namespace

TEST_CASE("endpoint: the service's own rule tests hold")
{
    const auto file = dms::test::open_vectors("endpoints.json");
    if (!file)
        return;
    for (auto c : dom::array(file->root()["testCases"])) {
        CAPTURE(dms::test::text_of(c, "documentation"));
        endpoint_parameters p;
        dom::element given;
        if (c["params"].get(given) == simdjson::SUCCESS) {
            p.region = optional_text(given, "Region");
            p.endpoint_url = optional_text(given, "Endpoint");
            p.use_fips = flag(given, "UseFIPS");
            p.use_dual_stack = flag(given, "UseDualStack");
        }
        const auto result = resolve_endpoint(p);
        std::string_view url;
        if (c["expect"]["endpoint"]["url"].get(url) == simdjson::SUCCESS) {
            REQUIRE_MESSAGE(result.has_value(), resolved(p));
            CHECK(*result == url);
        } else {
            REQUIRE_FALSE(result.has_value());
            CHECK(result.error().message == dms::test::text_of(c["expect"], "error"));
        }
    }
}

TEST_CASE("endpoint: the name is made of region, partition and options")
{
    struct row
    {
        const char* region;
        bool fips, dual_stack;
        const char* url;
    };
    for (const auto& r :
         {row{"eu-central-1", false, false, "https://dms.eu-central-1.amazonaws.com"},
          row{"us-east-1", true, false, "https://dms-fips.us-east-1.amazonaws.com"},
          row{"us-east-1", false, true, "https://dms.us-east-1.api.aws"},
          row{"us-east-1", true, true, "https://dms-fips.us-east-1.api.aws"},
          row{"cn-north-1", false, false, "https://dms.cn-north-1.amazonaws.com.cn"},
          row{"cn-north-1", true, true, "https://dms-fips.cn-north-1.api.amazonwebservices.com.cn"},
          row{"eusc-de-east-1", false, false, "https://dms.eusc-de-east-1.amazonaws.eu"},
          row{"us-gov-west-1", true, false, "https://dms.us-gov-west-1.amazonaws.com"},
          row{"us-iso-east-1", true, false, "https://dms.us-iso-east-1.c2s.ic.gov"},
          row{"us-isob-east-1", true, false, "https://dms.us-isob-east-1.sc2s.sgov.gov"},
          row{"us-isof-south-1", true, false, "https://dms-fips.us-isof-south-1.csp.hci.ic.gov"},
          row{"eu-isoe-west-1", false, true, "https://dms.eu-isoe-west-1.api.cloud-aws.adc-e.uk"},
          row{"us-eats-1", false, false, "https://dms.us-eats-1.amazonaws.com"},
          row{"mars", false, false, "https://dms.mars.amazonaws.com"}}) {
        CAPTURE(std::string(r.region));
        CHECK(resolved(r.region, r.fips, r.dual_stack) == r.url);
    }
}

TEST_CASE("endpoint: a region that is no host label is refused")
{
    for (std::string region : {"us-east-1.evil.example", "us east 1", "-us-east-1", "us-east-1-", "us_east_1",
                               "us-east-1/", "@evil", "us-east-1#", "us-\xC3\xA9-1", "a\r\nHost: b", "."}) {
        CAPTURE(std::string(region));
        const auto said = resolved(region, false, false);
        CHECK(said.starts_with("Invalid Configuration: "));
        CHECK(said.find("https://") == std::string::npos);
    }
    CHECK(resolved(std::string(63, 'a'), false, false).starts_with("https://"));
    CHECK(resolved(std::string(64, 'a'), false, false).starts_with("Invalid Configuration: "));
    CHECK(resolved("", false, false) == "Invalid Configuration: Missing Region");
    CHECK(resolved(endpoint_parameters()) == "Invalid Configuration: Missing Region");
}

TEST_CASE("endpoint: a URL of one's own is taken as it is, whatever the region")
{
    endpoint_parameters p;
    p.endpoint_url = "http://127.0.0.1:8080/x";
    CHECK(resolved(p) == "http://127.0.0.1:8080/x");
    p.region = "not a region";
    CHECK(resolved(p) == "http://127.0.0.1:8080/x");
    p.use_dual_stack = true;
    CHECK(resolved(p) == "Invalid Configuration: Dualstack and custom endpoint are not supported");
    p.use_fips = true;
    CHECK(resolved(p) == "Invalid Configuration: FIPS and custom endpoint are not supported");
}

TEST_CASE("endpoint: a URL is taken apart")
{
    struct row
    {
        const char *url, *origin, *host, *target;
    };
    for (const auto& r :
         {row{"https://example.com", "https://example.com", "example.com", "/"},
          row{"https://example.com/", "https://example.com", "example.com", "/"},
          row{"https://example.com:443", "https://example.com", "example.com", "/"},
          row{"http://example.com:80/", "http://example.com", "example.com", "/"},
          row{"http://example.com:443", "http://example.com:443", "example.com:443", "/"},
          row{"https://example.com:80", "https://example.com:80", "example.com:80", "/"},
          row{"https://example.com:", "https://example.com", "example.com", "/"},
          row{"http://127.0.0.1:8080", "http://127.0.0.1:8080", "127.0.0.1:8080", "/"},
          row{"http://localhost:65535", "http://localhost:65535", "localhost:65535", "/"},
          row{"http://[::1]:9000", "http://[::1]:9000", "[::1]:9000", "/"},
          row{"https://[2001:db8::1]", "https://[2001:db8::1]", "[2001:db8::1]", "/"},
          row{"https://example.com/base", "https://example.com", "example.com", "/base/"},
          row{"https://example.com/a/b%20c/", "https://example.com", "example.com", "/a/b%20c/"},
          row{"HTTPS://example.com", "https://example.com", "example.com", "/"}}) {
        CAPTURE(std::string(r.url));
        const auto parts = parse_endpoint(r.url);
        CHECK_MESSAGE(parts.has_value(), (parts ? "" : parts.error().message));
        if (!parts)
            continue;
        CHECK(parts->origin == r.origin);
        CHECK(parts->host_header == r.host);
        CHECK(parts->target == r.target);
    }
}

TEST_CASE("endpoint: a URL that cannot be called is refused by name")
{
    for (std::string url : {"",
                            "example.com",
                            "//example.com",
                            "/path",
                            "https://",
                            "https:///path",
                            "https:example.com",
                            "ftp://example.com",
                            "file:///etc",
                            "ws://example.com",
                            "https://user@example.com",
                            "https://user:secret@example.com",
                            "https://example.com?x=1",
                            "https://example.com/?",
                            "https://example.com#x",
                            "https://exa mple.com",
                            "https://example.com:0",
                            "https://example.com:65536",
                            "https://example.com:port",
                            "https://example.com:-1",
                            "https://[::1",
                            "https://::1",
                            " https://example.com",
                            "https://example.com\r\nX: y",
                            "https://example.com/%zz"}) {
        CAPTURE(url);
        const auto parts = parse_endpoint(url);
        CHECK_FALSE(parts.has_value());
        if (!parts)
            if (std::string(url).find_first_of("@?#") == std::string::npos)
                CHECK(parts.error().message.find("\"" + url + "\"") != std::string::npos);
    }
}

TEST_CASE("endpoint: a port that does not exist is refused instead of wrapped around")
{
    for (const auto* url :
         {"http://127.0.0.1:99999", "http://127.0.0.1:65536", "http://h:4294967297", "https://h:0"}) {
        CAPTURE(std::string(url));
        const auto parts = dms::config_rules::parse_endpoint(url);
        REQUIRE(parts.has_error());
        CHECK(parts.error().message.find("from 1 to 65535") != std::string::npos);
    }
    CHECK(dms::config_rules::parse_endpoint("http://h:65535")->origin == "http://h:65535");
}

TEST_CASE("endpoint: what may be a password is not repeated in the error")
{
    for (const auto* url :
         {"http://user:secret@h", "http://h/?key=secret", "http://user:secret@h:99999", "ftp://u:secret@h"}) {
        CAPTURE(std::string(url));
        const auto parts = dms::config_rules::parse_endpoint(url);
        REQUIRE(parts.has_error());
        CHECK(parts.error().message.find("secret") == std::string::npos);
    }
}
