#include "transport/connection_pool.hpp"

namespace dms::transport_impl {

std::unique_ptr<stream> connection_pool::take(const std::string& origin, time_point now)
{
    auto found = idle_.find(origin);
    if (found == idle_.end())
        return nullptr;
    auto& entries = found->second;
    while (!entries.empty() && now - entries.front().since >= idle_timeout_)
        entries.pop_front();
    while (!entries.empty()) {
        auto connection = std::move(entries.back().connection);
        entries.pop_back();
        if (connection->is_quiet())
            return connection;
    }
    return nullptr;
}

void connection_pool::put(const std::string& origin, std::unique_ptr<stream> connection, time_point now)
{
    auto& entries = idle_[origin];
    while (!entries.empty() && (entries.size() >= max_idle || now - entries.front().since >= idle_timeout_))
        entries.pop_front();
    entries.push_back(entry{std::move(connection), now});
}

std::size_t connection_pool::idle(const std::string& origin) const
{
    auto found = idle_.find(origin);
    return found == idle_.end() ? 0 : found->second.size();
}

} // namespace dms::transport_impl
