#include "protocol/base64.hpp"

#include <doctest/doctest.h>

#include <numeric>

namespace {

using dms::protocol::base64_decode;
using dms::protocol::base64_encode;

std::vector<unsigned char> bytes(std::string_view text)
{
    return {text.begin(), text.end()};
}

} // namespace

TEST_CASE("base64: the examples of RFC 4648 hold in both directions")
{
    struct row
    {
        const char *plain, *encoded;
    };
    for (const auto& r : {row{"", ""}, row{"f", "Zg=="}, row{"fo", "Zm8="}, row{"foo", "Zm9v"},
                          row{"foob", "Zm9vYg=="}, row{"fooba", "Zm9vYmE="}, row{"foobar", "Zm9vYmFy"}}) {
        CAPTURE(std::string(r.plain));
        CHECK(base64_encode(bytes(r.plain)) == r.encoded);
        CHECK(base64_decode(r.encoded).value() == bytes(r.plain));
    }
}

TEST_CASE("base64: missing padding is accepted")
{
    CHECK(base64_decode("Zg").value() == bytes("f"));
    CHECK(base64_decode("Zm8").value() == bytes("fo"));
}

TEST_CASE("base64: anything else is refused")
{
    for (auto text : {"Z", "Zg=", "Zg===", "Zm8==", "Zm9v=", "=", "==", "====", "Zg==Zg==", "=Zg=", "Zm 9v",
                      "Zm9v\n", " Zm9v", "Zm9v-_8=", "Zm9*", "Z\xC3\xA9==", "Zm9vY"}) {
        CAPTURE(std::string(text));
        CHECK_FALSE(base64_decode(text).has_value());
    }
    CHECK_FALSE(base64_decode(std::string_view("Zm\0v", 4)).has_value());
}

TEST_CASE("base64: every length and every byte survives")
{
    std::vector<unsigned char> all(300);
    std::iota(all.begin(), all.end(), static_cast<unsigned char>(0));
    for (std::size_t size = 0; size <= all.size(); ++size) {
        std::span const part(all.data(), size);
        const auto text = base64_encode(part);
        CHECK(text.size() == (size + 2) / 3 * 4);
        CHECK(base64_decode(text).value() == std::vector<unsigned char>(part.begin(), part.end()));
    }
}
