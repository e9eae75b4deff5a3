#pragma once

#include "transport/channel.hpp"
#include "transport/tls_context.hpp"

#include <memory>
#include <string>

namespace dms::transport_impl {

/// TLS over a connected, non-blocking socket.
class tls_channel : public channel
{
public:
    /// One step of the handshake; again when the socket is ready, until it is done or has failed.
    virtual channel_result handshake() noexcept = 0;
    /// Why the handshake failed, in words: the certificate's problem, or OpenSSL's.
    virtual std::string refusal() const = 0;
    /// True when the handshake resumed an earlier session.
    virtual bool resumed() const noexcept = 0;
};

/// `host` is a DNS name or an address; the certificate must be for it. `server` tells servers apart for the
/// resumption of sessions: host and port.
std::unique_ptr<tls_channel> make_tls_channel(int descriptor, std::shared_ptr<tls_context> context,
                                              const std::string& host, const std::string& server);

} // namespace dms::transport_impl
