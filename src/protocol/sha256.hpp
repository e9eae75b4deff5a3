#pragma once

#include <openssl/sha.h>

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace dms::protocol {

using digest = std::array<unsigned char, 32>;

/// A SHA-256 under way (FIPS 180-4). Copying it clones the state: what many messages begin with is hashed
/// once.
///
/// OpenSSL's low-level functions, deprecated but there in every version: the EVP interface looks up an
/// implementation and allocates a context for each digest, which costs more than hashing a DMS request.
class sha256_state
{
public:
    sha256_state() noexcept;
    sha256_state& update(std::string_view data) noexcept;
    sha256_state& update(std::span<const unsigned char> data) noexcept;
    /// Ends this state: hash a copy to go on with it.
    digest finish() noexcept;

private:
    SHA256_CTX state_;
};

/// HMAC-SHA256 under way (RFC 2104). Copying one that is new clones the key's two hashed pads, which halves
/// the work of a short message.
class hmac_sha256_state
{
public:
    explicit hmac_sha256_state(std::span<const unsigned char> key) noexcept;
    hmac_sha256_state& update(std::string_view data) noexcept;
    digest finish() noexcept;

private:
    sha256_state inner_, outer_;
};

digest sha256(std::string_view data) noexcept;
digest hmac_sha256(std::span<const unsigned char> key, std::string_view data) noexcept;

/// The digest in lower-case hexadecimal digits, without a terminating zero.
std::array<char, 64> hex_digits(const digest& bytes) noexcept;
std::string hex(std::span<const unsigned char> bytes);

inline std::string_view view(const std::array<char, 64>& digits) noexcept
{
    return {digits.data(), digits.size()};
}

} // namespace dms::protocol
