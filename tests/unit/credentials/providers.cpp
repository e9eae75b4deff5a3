#include "support/run.hpp"
#include <dms/credentials.hpp>
#include <dms/error.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <type_traits>

namespace {

using variables = std::map<std::string, std::string, std::less<>>;
using dms::test::run;

/// An environment that the test can change.
class changing_environment
{
public:
    explicit changing_environment(variables set) : set_(std::make_shared<variables>(std::move(set))) {}

    variables& operator*() const { return *set_; }
    dms::environment reader() const
    {
        return [set = set_](std::string_view name) -> std::optional<std::string> {
            auto const found = set->find(name);
            return found == set->end() ? std::nullopt : std::optional(found->second);
        };
    }

private:
    std::shared_ptr<variables> set_;
};

std::string refusal(variables set)
{
    try {
        run(dms::environment_credentials(changing_environment(std::move(set)).reader())->get());
    } catch (const dms::error& e) {
        CHECK(e.code() == dms::client_errc::no_credentials);
        return e.message();
    }
    return {};
}

} // namespace

// Aggregates passed by value to a coroutine are destroyed twice by g++ 12.
static_assert(!std::is_aggregate_v<dms::credentials>);

TEST_CASE("credentials: an identity keeps what it was given")
{
    const auto end = std::chrono::system_clock::time_point(std::chrono::hours(500000));
    dms::credentials const identity("key", "secret", "token", end);
    CHECK(identity.access_key_id() == "key");
    CHECK(identity.secret_access_key() == "secret");
    CHECK(identity.session_token() == "token");
    CHECK(identity.expiration() == end);
    CHECK(identity == dms::credentials("key", "secret", "token", end));
    CHECK_FALSE(identity == dms::credentials("key", "secret", "token"));
    CHECK(dms::credentials("key", "secret").session_token().empty());
}

TEST_CASE("static_provider: it always answers with the same identity")
{
    const auto provider = dms::static_credentials(dms::credentials("key", "secret", "token"));
    const auto first = run(provider->get());
    CHECK(*first == dms::credentials("key", "secret", "token"));
    CHECK(run(provider->get()) == first);
}

TEST_CASE("environment_provider: the variables are read")
{
    const changing_environment env({{"AWS_ACCESS_KEY_ID", "key"}, {"AWS_SECRET_ACCESS_KEY", "secret"}});
    const auto provider = dms::environment_credentials(env.reader());
    CHECK(*run(provider->get()) == dms::credentials("key", "secret"));

    (*env)["AWS_SESSION_TOKEN"] = "token";
    CHECK(*run(provider->get()) == dms::credentials("key", "secret", "token"));
}

TEST_CASE("environment_provider: a rotated value is seen at the next call")
{
    const changing_environment env({{"AWS_ACCESS_KEY_ID", "key"}, {"AWS_SECRET_ACCESS_KEY", "secret"}});
    const auto provider = dms::environment_credentials(env.reader());
    run(provider->get());
    *env = {{"AWS_ACCESS_KEY_ID", "other"}, {"AWS_SECRET_ACCESS_KEY", "pair"}};
    CHECK(*run(provider->get()) == dms::credentials("other", "pair"));
    (*env).clear();
    CHECK_THROWS_AS(run(provider->get()), dms::error);
}

TEST_CASE("environment_provider: half a pair is an error that names the missing half")
{
    const auto without_secret = refusal({{"AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"}});
    CHECK(without_secret.find("AWS_SECRET_ACCESS_KEY is not") != std::string::npos);
    CHECK(without_secret.find("AKIDEXAMPLE") == std::string::npos);

    const auto without_key =
        refusal({{"AWS_SECRET_ACCESS_KEY", "hidden"}, {"AWS_SESSION_TOKEN", "concealed"}});
    CHECK(without_key.find("AWS_ACCESS_KEY_ID is not") != std::string::npos);
    CHECK(without_key.find("hidden") == std::string::npos);
    CHECK(without_key.find("concealed") == std::string::npos);
}

TEST_CASE("environment_provider: the error tells where it looked")
{
    for (const auto& set : {variables{}, variables{{"AWS_SESSION_TOKEN", "token"}}}) {
        const auto said = refusal(set);
        CHECK(said.find("environment") != std::string::npos);
        CHECK(said.find("AWS_ACCESS_KEY_ID") != std::string::npos);
        CHECK(said.find("AWS_SECRET_ACCESS_KEY") != std::string::npos);
    }
}

TEST_CASE("process_environment: an empty variable counts as unset")
{
    const auto env = dms::process_environment();
    ::setenv("DMS_TEST_VARIABLE", "value", 1);
    CHECK(env("DMS_TEST_VARIABLE") == "value");
    // The name that is asked for need not end in a zero byte.
    CHECK(env(std::string_view("DMS_TEST_VARIABLE_LONGER").substr(0, 17)) == "value");
    ::setenv("DMS_TEST_VARIABLE", "", 1);
    CHECK_FALSE(env("DMS_TEST_VARIABLE"));
    ::unsetenv("DMS_TEST_VARIABLE");
    CHECK_FALSE(env("DMS_TEST_VARIABLE"));
}
