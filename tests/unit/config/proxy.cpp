#include "config/proxy.hpp"

#include <dms/config.hpp>

#include <doctest/doctest.h>

#include <map>

using namespace dms::config_rules;

TEST_CASE("proxy: URLs are read with their defaults")
{
    const auto plain = parse_proxy("http://proxy.example.com:3128").value();
    CHECK(plain.host == "proxy.example.com");
    CHECK(plain.port == "3128");
    CHECK(plain.authorization.empty());
    CHECK(parse_proxy("proxy.example.com:8080").value().port == "8080");
    CHECK(parse_proxy("proxy.example.com").value().port == "80");
    CHECK(parse_proxy("http://[::1]:3128/").value().host == "::1");
    // RFC 7617, section 2
    CHECK(parse_proxy("http://Aladdin:open%20sesame@p").value().authorization ==
          "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    CHECK(parse_proxy("http://user@p").value().authorization == "Basic dXNlcjo=");
}

TEST_CASE("proxy: a URL that cannot be used is refused without showing the password")
{
    for (const auto* url :
         {"https://user:secret@proxy:3128", "ftp://user:secret@proxy", "http://", "http://user:secret@",
          "http://user:secret@proxy:0", "http://user:secret@proxy:99999", "not a url:secret"}) {
        CAPTURE(url);
        const auto parsed = parse_proxy(url);
        REQUIRE_FALSE(parsed.has_value());
        CHECK(parsed.error().message.find("secret") == std::string::npos);
        CHECK(parsed.error().message.find("proxy's URL") != std::string::npos);
    }
}

TEST_CASE("proxy: exceptions are names with what is below them, addresses, networks and everything")
{
    struct row
    {
        const char* list;
        const char* host;
        const char* port;
        bool direct;
    };
    for (const auto& r : {row{"example.com", "example.com", "443", true},
                          row{"example.com", "dms.example.com", "443", true},
                          row{".example.com", "dms.example.com", "443", true},
                          row{"example.com", "notexample.com", "443", false},
                          row{"dms.example.com", "example.com", "443", false},
                          row{"EXAMPLE.com", "Dms.Example.COM.", "443", true},
                          row{" a , b.c ,", "b.c", "80", true},
                          row{"*", "anything", "1", true},
                          row{"", "anything", "1", false},
                          row{",,", "anything", "1", false},
                          row{"127.0.0.1", "127.0.0.1", "80", true},
                          row{"10.0.0.0/8", "10.1.2.3", "80", true},
                          row{"10.0.0.0/8", "11.1.2.3", "80", false},
                          row{"10.0.0.0/8", "10.example.com", "80", false},
                          row{"fd00::/8", "fd12::1", "80", true},
                          row{"fd00::/8", "fe80::1", "80", false},
                          row{"::1", "::1", "80", true},
                          row{"[::1]:80", "::1", "80", true},
                          row{"[::1]:80", "::1", "81", false},
                          row{"host:8080", "host", "8080", true},
                          row{"host:8080", "host", "80", false},
                          row{"10.0.0.0/99", "10.1.2.3", "80", false}}) {
        CAPTURE(r.list);
        CAPTURE(r.host);
        CHECK(proxy_exceptions(r.list).contains(r.host, r.port) == r.direct);
    }
}

TEST_CASE("proxy: each scheme has its own")
{
    proxy_settings settings;
    settings.http = parse_proxy("http://plain:1").value();
    CHECK(settings.find(true, "h", "443") == nullptr);
    CHECK(settings.find(false, "h", "80")->host == "plain");
    settings.https = parse_proxy("http://secure:2").value();
    settings.exceptions = proxy_exceptions("internal");
    CHECK(settings.find(true, "h", "443")->host == "secure");
    CHECK(settings.find(true, "x.internal", "443") == nullptr);
}

TEST_CASE(
    "proxy: load_config takes the variables, lower case first, and distrusts HTTP_PROXY in a CGI program")
{
    std::map<std::string, std::string, std::less<>> variables{
        {"HTTP_PROXY", "http://upper"}, {"HTTPS_PROXY", "http://upper-s"}, {"NO_PROXY", "a"}};
    const dms::environment env = [&](std::string_view name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
    CHECK(dms::load_config(env).http_proxy == "http://upper");
    CHECK(dms::load_config(env).https_proxy == "http://upper-s");
    CHECK(dms::load_config(env).no_proxy == "a");
    variables["http_proxy"] = "http://lower";
    variables["https_proxy"] = "http://lower-s";
    variables["no_proxy"] = "b";
    CHECK(dms::load_config(env).http_proxy == "http://lower");
    CHECK(dms::load_config(env).https_proxy == "http://lower-s");
    CHECK(dms::load_config(env).no_proxy == "b");
    variables.erase("http_proxy");
    variables["REQUEST_METHOD"] = "GET";
    CHECK_FALSE(dms::load_config(env).http_proxy);
}
