#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace dms::transport_impl {

using address_list = std::vector<boost::asio::ip::tcp::endpoint>;

/// What names resolved to, for a while. The system's resolver does not tell how long an answer holds; those
/// of AWS endpoints hold for a minute or less, so an answer is refreshed after half of that, in the
/// background, while the old one is used on. Pure: time is an argument. For one thread at a time.
class address_cache
{
public:
    using time_point = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::seconds fresh_for{30};
    static constexpr std::chrono::seconds usable_for{300};

    struct found
    {
        std::shared_ptr<const address_list> addresses; // null: unknown, or too old
        bool refresh = false;                          // usable, but it is time to ask again
    };

    found find(const std::string& name, time_point now) const;
    void store(const std::string& name, std::shared_ptr<const address_list> addresses, time_point now);
    /// None of them could be reached: the next one asks again.
    void forget(const std::string& name);

private:
    struct entry
    {
        std::shared_ptr<const address_list> addresses;
        time_point since;
    };
    std::map<std::string, entry> entries_;
};

/// The order in which to try addresses (RFC 8305, section 4): the families take turns, beginning with that of
/// the first address; within a family the resolver's order stays.
address_list interleaved(const address_list& addresses);

} // namespace dms::transport_impl
