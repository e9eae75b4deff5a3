#pragma once

#include <boost/system/error_code.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace dms::transport_impl {

/// How an operation that does not wait ended.
enum class progress
{
    done,
    wants_read,  // again when the socket is readable
    wants_write, // again when it is writable
    ended,       // the peer has closed its side; reading only
    failed,
};

struct channel_result
{
    progress how = progress::done;
    std::size_t bytes = 0;
    boost::system::error_code error{}; // when failed
};

/// The bytes of a connected, non-blocking socket, plain or encrypted. Nothing here waits: whoever gets
/// `wants_read` waits for the socket and comes again. So one kind of waiting serves TCP, TLS handshakes and
/// proxies alike, and cancelling means ending that wait. For one thread at a time.
class channel
{
public:
    virtual ~channel() = default;

    virtual channel_result read_some(std::span<char> buffer) noexcept = 0;
    virtual channel_result write_some(std::string_view data) noexcept = 0;
    /// False when a read would certainly want to wait: spares asking the system in vain.
    virtual bool may_have_more(std::size_t last_read, std::size_t asked_for) const noexcept = 0;
    /// False when the peer has closed an idle connection, or sent what nobody asked for.
    virtual bool is_quiet() noexcept = 0;
};

/// Over the descriptor of a socket, which must outlive it.
std::unique_ptr<channel> make_plain_channel(int descriptor);

/// One system call on a non-blocking socket, without the signal for a broken pipe.
channel_result receive(int descriptor, std::span<char> buffer) noexcept;
channel_result send(int descriptor, std::string_view data) noexcept;

} // namespace dms::transport_impl
