#include "transport/address_cache.hpp"

#include <algorithm>

namespace dms::transport_impl {

address_cache::found address_cache::find(const std::string& name, time_point now) const
{
    const auto at = entries_.find(name);
    if (at == entries_.end() || now - at->second.since >= usable_for)
        return {};
    return {at->second.addresses, now - at->second.since >= fresh_for};
}

void address_cache::store(const std::string& name, std::shared_ptr<const address_list> addresses,
                          time_point now)
{
    entries_[name] = {std::move(addresses), now};
}

void address_cache::forget(const std::string& name)
{
    entries_.erase(name);
}

address_list interleaved(const address_list& addresses)
{
    if (addresses.empty())
        return {};
    address_list first, other, out;
    for (const auto& a : addresses)
        (a.protocol() == addresses.front().protocol() ? first : other).push_back(a);
    for (std::size_t i = 0; i < std::max(first.size(), other.size()); ++i) {
        if (i < first.size())
            out.push_back(first[i]);
        if (i < other.size())
            out.push_back(other[i]);
    }
    return out;
}

} // namespace dms::transport_impl
