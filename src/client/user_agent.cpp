#include "client/user_agent.hpp"

#include <dms/version.hpp>

#include <cctype>

namespace dms::detail {

namespace {

std::string token(std::string_view text)
{
    constexpr std::string_view allowed = "!$%&'*+-.^_`|~";
    std::string out;
    for (char c : text) {
        auto const u = static_cast<unsigned char>(c);
        out += u < 0x80 && (std::isalnum(u) || allowed.find(c) != std::string_view::npos) ? c : '-';
    }
    return out;
}

} // namespace

std::string user_agent(std::string_view app_id)
{
    std::string const version = DMS_VERSION;
    auto text = "dms-asio/" + version + " ua/2.1 os/linux lang/c++#" +
                std::to_string(__cplusplus / 100 % 100) + " api/database-migration-service#" + version;
    if (!app_id.empty())
        text += " app/" + token(app_id);
    return text;
}

} // namespace dms::detail
