#pragma once

#include "simulator/account.hpp"
#include "simulator/authentication.hpp"
#include "simulator/outcome.hpp"
#include <dms/simulator.hpp>
#include <dms/transport.hpp>

#include <chrono>
#include <cstdint>
#include <string>

namespace dms::simulation {

/// The most that a request's body may have; what is longer is answered with 413.
constexpr std::size_t max_body_bytes = 4u << 20;

/// The service as its clients see it: bytes in, bytes out. Knows no time but the one it is given.
class service
{
public:
    using time_point = std::chrono::system_clock::time_point;

    /// Throws `std::invalid_argument` for options that make no sense.
    explicit service(simulator_options options);

    service(const service&) = delete;
    service& operator=(const service&) = delete;

    /// Reads the target, authenticates, validates, acts; the first step that fails decides the answer.
    http_response handle(const http_request& request, time_point now);

    /// An error in the form of the service, for what did not become a request.
    http_response refuse(const refusal& why, time_point now);

    const simulator_options& options() const noexcept { return options_; }
    const simulation::estate& estate() const noexcept { return account_.estate(); }

private:
    outcome<std::string> answer(const http_request& request, time_point now);
    http_response respond(int status, std::string body, time_point now);

    simulator_options options_;
    authenticator authenticator_;
    account account_;
    std::uint64_t requests_ = 0;
};

} // namespace dms::simulation
