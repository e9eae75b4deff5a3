#include "transport/address_cache.hpp"

#include <doctest/doctest.h>

using namespace dms::transport_impl;
using namespace std::chrono_literals;

namespace {

boost::asio::ip::tcp::endpoint at(const char* address)
{
    return {boost::asio::ip::make_address(address), 443};
}

std::shared_ptr<const address_list> list(std::initializer_list<const char*> addresses)
{
    address_list out;
    for (const auto* a : addresses)
        out.push_back(at(a));
    return std::make_shared<address_list>(std::move(out));
}

constexpr address_cache::time_point start{};

} // namespace

TEST_CASE("address_cache: an answer is used, then used and asked for again, then forgotten")
{
    address_cache cache;
    CHECK_FALSE(cache.find("h:443", start).addresses);
    const auto addresses = list({"10.0.0.1"});
    cache.store("h:443", addresses, start);

    CHECK(cache.find("h:443", start).addresses == addresses);
    CHECK_FALSE(cache.find("h:443", start + address_cache::fresh_for - 1ms).refresh);
    CHECK(cache.find("h:443", start + address_cache::fresh_for).refresh);
    CHECK(cache.find("h:443", start + address_cache::usable_for - 1ms).addresses == addresses);
    CHECK_FALSE(cache.find("h:443", start + address_cache::usable_for).addresses);
    CHECK_FALSE(cache.find("h:80", start).addresses);

    cache.store("h:443", list({"10.0.0.2"}), start + 40s);
    CHECK(cache.find("h:443", start + 41s).addresses->front() == at("10.0.0.2"));
    cache.forget("h:443");
    CHECK_FALSE(cache.find("h:443", start + 41s).addresses);
}

TEST_CASE("address_cache: address families take turns, beginning with the resolver's first")
{
    CHECK(interleaved({}).empty());
    CHECK(interleaved(*list({"::1", "::2", "::3", "10.0.0.1"})) == *list({"::1", "10.0.0.1", "::2", "::3"}));
    CHECK(interleaved(*list({"10.0.0.1", "::1", "::2"})) == *list({"10.0.0.1", "::1", "::2"}));
    CHECK(interleaved(*list({"10.0.0.1", "10.0.0.2"})) == *list({"10.0.0.1", "10.0.0.2"}));
}
