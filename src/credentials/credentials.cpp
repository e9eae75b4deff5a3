#include <dms/credentials.hpp>

#include <cstdlib>
#include <utility>

namespace dms {

credentials::credentials(std::string access_key_id, std::string secret_access_key, std::string session_token,
                         std::optional<std::chrono::system_clock::time_point> expiration)
    : access_key_id_(std::move(access_key_id)),
      secret_access_key_(std::move(secret_access_key)),
      session_token_(std::move(session_token)),
      expiration_(expiration)
{}

environment process_environment()
{
    return [](std::string_view name) -> std::optional<std::string> {
        char const* value = std::getenv(std::string(name).c_str());
        if (!value || !*value)
            return {};
        return std::string(value);
    };
}

} // namespace dms
