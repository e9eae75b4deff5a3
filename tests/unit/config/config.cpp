#include "support/run.hpp"
#include <dms/config.hpp>
#include <dms/error.hpp>

#include <doctest/doctest.h>

#include <map>

namespace {

using variables = std::map<std::string, std::string, std::less<>>;

dms::config loaded(variables set)
{
    return dms::load_config([set = std::move(set)](std::string_view name) -> std::optional<std::string> {
        auto const found = set.find(name);
        return found == set.end() ? std::nullopt : std::optional(found->second);
    });
}

} // namespace

TEST_CASE("config: an empty environment gives the defaults")
{
    const auto c = loaded({});
    CHECK(c.region.empty());
    CHECK_FALSE(c.endpoint_url);
    CHECK_FALSE(c.use_fips);
    CHECK_FALSE(c.use_dual_stack);
    CHECK_FALSE(c.ca_bundle);
    CHECK(c.verify_tls);
    CHECK(c.app_id.empty());
    CHECK(c.call_timeout == std::chrono::minutes(3));
}

TEST_CASE("config: AWS_REGION comes before AWS_DEFAULT_REGION")
{
    CHECK(loaded({{"AWS_DEFAULT_REGION", "eu-west-1"}}).region == "eu-west-1");
    CHECK(loaded({{"AWS_DEFAULT_REGION", "eu-west-1"}, {"AWS_REGION", "us-east-1"}}).region == "us-east-1");
}

TEST_CASE("config: the service's endpoint comes before the general one")
{
    CHECK(loaded({{"AWS_ENDPOINT_URL", "http://all"}}).endpoint_url == "http://all");
    variables both{{"AWS_ENDPOINT_URL", "http://all"},
                   {"AWS_ENDPOINT_URL_DATABASE_MIGRATION_SERVICE", "http://dms"}};
    CHECK(loaded(both).endpoint_url == "http://dms");
    both["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "false";
    CHECK(loaded(both).endpoint_url == "http://dms");
    both["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true";
    CHECK_FALSE(loaded(both).endpoint_url);
}

TEST_CASE("config: the other variables are taken over")
{
    const auto c = loaded({{"AWS_USE_FIPS_ENDPOINT", "true"},
                           {"AWS_USE_DUALSTACK_ENDPOINT", "TRUE"},
                           {"AWS_CA_BUNDLE", "/etc/ca.pem"},
                           {"AWS_SDK_UA_APP_ID", "app"}});
    CHECK(c.use_fips);
    CHECK(c.use_dual_stack);
    CHECK(c.ca_bundle == "/etc/ca.pem");
    CHECK(c.app_id == "app");
    CHECK_FALSE(loaded({{"AWS_USE_FIPS_ENDPOINT", "False"}}).use_fips);
}

TEST_CASE("config: a malformed switch is an error that names the variable and its value")
{
    for (std::string name :
         {"AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"})
        for (std::string value : {"yes", "1", "0", " true", "truee", "on"}) {
            CAPTURE(std::string(name));
            CAPTURE(value);
            try {
                loaded({{name, value}});
                FAIL("no error");
            } catch (const dms::error& e) {
                CHECK(e.code() == dms::client_errc::invalid_configuration);
                CHECK(e.message().find(name) != std::string::npos);
                CHECK(e.message().find("\"" + value + "\"") != std::string::npos);
            }
        }
}

TEST_CASE("config: the credentials are those of the same environment")
{
    const auto c = loaded({{"AWS_ACCESS_KEY_ID", "key"}, {"AWS_SECRET_ACCESS_KEY", "secret"}});
    REQUIRE(c.credentials);
    CHECK(*dms::test::run(c.credentials->get()) == dms::credentials("key", "secret"));
    const auto none = loaded({});
    REQUIRE(none.credentials); // who never calls needs none
    CHECK_THROWS_AS(dms::test::run(none.credentials->get()), dms::error);
}
