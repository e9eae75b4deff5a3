#pragma once

#include <chrono>
#include <cstdint>
#include <sys/types.h>

namespace dms::bench {

/// A child process that answers every HTTP request on a port of 127.0.0.1 with the same RefreshSchemas
/// answer, that long after it came. Ends with this object, and with the process that made it.
class loopback_server
{
public:
    /// Ready for `connections` of them at once when it returns. Forks: make it before anything else.
    loopback_server(std::chrono::duration<double> delay, int connections);
    loopback_server(const loopback_server&) = delete;
    loopback_server& operator=(const loopback_server&) = delete;
    ~loopback_server();

    std::uint16_t port() const noexcept { return port_; }
    /// CPU time that the child has used: tells whether it was the server that was slow.
    std::chrono::nanoseconds cpu() const;

private:
    pid_t child_ = -1;
    std::uint16_t port_ = 0;
};

} // namespace dms::bench
