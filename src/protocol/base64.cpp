#include "protocol/base64.hpp"

#include <openssl/evp.h>

namespace dms::protocol {

std::string base64_encode(std::span<const unsigned char> bytes)
{
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0'); // OpenSSL writes a zero byte behind the text
    int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes.data(),
                               static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

boost::system::result<std::vector<unsigned char>> base64_decode(std::string_view text)
{
    const auto invalid = make_error_code(boost::system::errc::invalid_argument);
    const auto end = text.find_last_not_of('=');
    const auto padding = text.size() - (end == std::string_view::npos ? 0 : end + 1);
    std::string padded(text.substr(0, text.size() - padding));
    // EVP_DecodeBlock trims white space and stops at '-': only the alphabet may reach it.
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (padding > 2 || padded.size() % 4 == 1 || padded.find_first_not_of(alphabet) != std::string::npos)
        return invalid;
    const auto missing = (4 - padded.size() % 4) % 4;
    if (padding != 0 && padding != missing)
        return invalid;
    padded.append(missing, '=');

    std::vector<unsigned char> out(padded.size() / 4 * 3);
    int size = EVP_DecodeBlock(out.data(), reinterpret_cast<const unsigned char*>(padded.data()),
                               static_cast<int>(padded.size()));
    if (size < 0)
        return invalid;
    out.resize(static_cast<std::size_t>(size) - missing);
    return out;
}

} // namespace dms::protocol
