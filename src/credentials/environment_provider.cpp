#include <dms/credentials.hpp>
#include <dms/error.hpp>

#include <utility>

namespace dms {

namespace {

class environment_provider final : public credentials_provider
{
public:
    explicit environment_provider(environment env) : env_(std::move(env)) {}

    boost::asio::awaitable<std::shared_ptr<const credentials>> get() override
    {
        auto key = env_("AWS_ACCESS_KEY_ID");
        auto secret = env_("AWS_SECRET_ACCESS_KEY");
        if (!key || !secret)
            throw missing(key.has_value(), secret.has_value());
        co_return std::make_shared<const credentials>(std::move(*key), std::move(*secret),
                                                      env_("AWS_SESSION_TOKEN").value_or(""));
    }

private:
    static error missing(bool has_key, bool has_secret)
    {
        std::string const looked = "looked in the environment: ";
        auto what = has_key      ? "AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not"
                    : has_secret ? "AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not"
                                 : "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set";
        return error(client_errc::no_credentials, "no credentials found; " + looked + what);
    }

    environment env_;
};

} // namespace

std::shared_ptr<credentials_provider> environment_credentials(environment env)
{
    return std::make_shared<environment_provider>(std::move(env));
}

} // namespace dms
