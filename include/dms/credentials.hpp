#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dms {

/// An AWS identity: an access key with its secret, and a session token when it is temporary. Has no stream
/// output, so that it does not end in a log by accident.
class credentials
{
public:
    credentials(std::string access_key_id, std::string secret_access_key, std::string session_token = {},
                std::optional<std::chrono::system_clock::time_point> expiration = {});

    const std::string& access_key_id() const noexcept { return access_key_id_; }
    const std::string& secret_access_key() const noexcept { return secret_access_key_; }
    /// Empty for long-term keys.
    const std::string& session_token() const noexcept { return session_token_; }
    /// When the service stops accepting them; nothing for long-term keys.
    const std::optional<std::chrono::system_clock::time_point>& expiration() const noexcept
    {
        return expiration_;
    }

    friend bool operator==(const credentials&, const credentials&) = default;

private:
    std::string access_key_id_;
    std::string secret_access_key_;
    std::string session_token_;
    std::optional<std::chrono::system_clock::time_point> expiration_;
};

/// Where a client gets its identity from, asked before each attempt. Implementations must be cheap when
/// nothing changed, and safe to call from several threads when clients on several threads share one.
class credentials_provider
{
public:
    virtual ~credentials_provider() = default;

    /// The identity to sign with when it is at hand, or null: then `get` is asked. Spares the calls of a
    /// provider that has one a coroutine each.
    virtual std::shared_ptr<const credentials> current() noexcept { return nullptr; }
    /// The identity to sign with. Throws `dms::error` with `client_errc::no_credentials` when there is none,
    /// its message telling where it looked.
    virtual boost::asio::awaitable<std::shared_ptr<const credentials>> get() = 0;
};

/// How the process's environment is read; injected, so that tests and embedders decide what is in it. Empty
/// variables count as unset, as in every AWS SDK.
using environment = std::function<std::optional<std::string>(std::string_view name)>;

/// The environment of this process.
environment process_environment();

/// Always the same identity.
std::shared_ptr<credentials_provider> static_credentials(credentials identity);

/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`, read again at each call so that a
/// rotated value is seen. Half a key pair is an error that names the missing half.
std::shared_ptr<credentials_provider> environment_credentials(environment env = process_environment());

} // namespace dms
