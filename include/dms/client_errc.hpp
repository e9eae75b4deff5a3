#pragma once

#include <boost/system/error_code.hpp>

#include <type_traits>

namespace dms {

/// Failures that this library finds by itself. Network, TLS and HTTP failures keep the codes of Boost.Asio,
/// OpenSSL and Boost.Beast; what the service answers is `service_errc`.
enum class client_errc
{
    /// No provider of the chain has credentials; the message lists where it looked.
    no_credentials = 1,
    /// A setting is missing or malformed; the message names it and where it came from.
    invalid_configuration,
    /// The request breaks a rule of the API that can be checked before it is sent.
    invalid_request,
    /// The attempt took longer than `config::attempt_timeout`.
    attempt_timeout,
    /// The call, all attempts together, took longer than `config::call_timeout`.
    call_timeout,
    /// A connection could not be established within `config::connect_timeout`.
    connect_timeout,
    /// All of `config::max_connections` stayed busy for `config::connection_wait_timeout`.
    no_connection,
    /// A proxy did not let the connection through; the message has its status line.
    proxy_refused,
    /// The answer is not HTTP, or breaks its rules.
    malformed_http,
    /// The body of a successful answer is not the JSON that the operation promises; the message names the
    /// place.
    malformed_response,
    /// The answer lacks something that the next step of a job cannot do without.
    incomplete_response,
    /// The answer is larger than `config::max_response_bytes`.
    response_too_large,
    /// The server closed the connection before the answer was complete.
    connection_closed,
    /// A wait ended because the service reports that the work failed.
    work_failed,
    /// A wait ended at its deadline with the work still running.
    wait_timeout,
    /// The work was running already, and the caller chose not to join it.
    already_running,
    /// The work that a wait was to observe does not exist.
    work_not_found,
};

/// An error that the service reported. The exact text is in `service_error::service_code()`.
enum class service_errc
{
    /// Any error code of the service; `service_error` and the fault classes tell them apart.
    service_fault = 1,
};

const boost::system::error_category& client_category() noexcept;
const boost::system::error_category& service_category() noexcept;
boost::system::error_code make_error_code(client_errc code) noexcept;
boost::system::error_code make_error_code(service_errc code) noexcept;

} // namespace dms

template <>
struct boost::system::is_error_code_enum<dms::client_errc> : std::true_type
{};
template <>
struct boost::system::is_error_code_enum<dms::service_errc> : std::true_type
{};
