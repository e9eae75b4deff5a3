#define OPENSSL_SUPPRESS_DEPRECATED // SHA256_Init and its kin; the header says why
#include "protocol/sha256.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <cstring>

namespace dms::protocol {

namespace {

constexpr std::string_view digits = "0123456789abcdef";

/// Both digits of every byte: three digests a call are written in this form.
constexpr auto digit_pairs = [] {
    std::array<std::array<char, 2>, 256> pairs{};
    for (std::size_t b = 0; b < pairs.size(); ++b)
        pairs[b] = {digits[b >> 4], digits[b & 15]};
    return pairs;
}();

constexpr std::size_t block_size = 64;

std::span<const unsigned char> bytes_of(std::string_view text) noexcept
{
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

} // namespace

sha256_state::sha256_state() noexcept
{
    SHA256_Init(&state_);
}

sha256_state& sha256_state::update(std::span<const unsigned char> data) noexcept
{
    SHA256_Update(&state_, data.data(), data.size());
    return *this;
}

sha256_state& sha256_state::update(std::string_view data) noexcept
{
    return update(bytes_of(data));
}

digest sha256_state::finish() noexcept
{
    digest out;
    SHA256_Final(out.data(), &state_);
    return out;
}

hmac_sha256_state::hmac_sha256_state(std::span<const unsigned char> key) noexcept
{
    std::array<unsigned char, block_size> pad{};
    if (key.size() > block_size) {
        const auto shorter = sha256_state().update(key).finish();
        std::copy(shorter.begin(), shorter.end(), pad.begin());
    } else {
        std::copy(key.begin(), key.end(), pad.begin());
    }
    for (auto& b : pad)
        b ^= 0x36;
    inner_.update(pad);
    for (auto& b : pad)
        b ^= 0x36 ^ 0x5c;
    outer_.update(pad);
    OPENSSL_cleanse(pad.data(), pad.size());
}

hmac_sha256_state& hmac_sha256_state::update(std::string_view data) noexcept
{
    inner_.update(data);
    return *this;
}

digest hmac_sha256_state::finish() noexcept
{
    return outer_.update(inner_.finish()).finish();
}

digest sha256(std::string_view data) noexcept
{
    return sha256_state().update(data).finish();
}

digest hmac_sha256(std::span<const unsigned char> key, std::string_view data) noexcept
{
    return hmac_sha256_state(key).update(data).finish();
}

std::array<char, 64> hex_digits(const digest& bytes) noexcept
{
    std::array<char, 64> out;
    auto* at = out.data();
    for (auto b : bytes) {
        std::memcpy(at, digit_pairs[b].data(), 2);
        at += 2;
    }
    return out;
}

std::string hex(std::span<const unsigned char> bytes)
{
    std::string out;
    out.reserve(bytes.size() * 2);
    for (auto b : bytes)
        out.append(digit_pairs[b].data(), 2);
    return out;
}

} // namespace dms::protocol
