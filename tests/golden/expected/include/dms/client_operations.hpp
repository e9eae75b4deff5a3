// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/call_options.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>

namespace dms {

namespace detail {
class call_path;
}

class create_thing_request;
class create_thing_response;
class describe_things_request;
class describe_things_response;
class ping_request;
class ping_response;
class retire_thing_request;
class retire_thing_response;

/// The 4 operations of the service, as members of `client`, where what they have in common is told:
/// lifetimes, cancellation, threads, errors.
///
/// Each serialises its request before it returns, so that the awaitable may outlive request and client.
class client_operations
{
public:
    /// Calls CreateThing.
    ///
    /// Required: thing_name, default_, kind, settings, labels.
    ///
    /// Throws: error, service_error; of the service's faults thing_already_exists_fault,
    /// thing_not_found_fault.
    /// https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateThing.html
    boost::asio::awaitable<create_thing_response> create_thing(create_thing_request const& request,
        call_options const& options = {}) const;

    /// Calls DescribeThings.
    ///
    /// Pages: things; the next one starts at marker.
    ///
    /// Throws: error, service_error; of the service's faults thing_not_found_fault.
    /// https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeThings.html
    boost::asio::awaitable<describe_things_response> describe_things(describe_things_request const& request,
        call_options const& options = {}) const;

    /// Calls Ping.
    ///
    /// Throws: error and service_error.
    /// https://docs.aws.amazon.com/dms/latest/APIReference/API_Ping.html
    boost::asio::awaitable<ping_response> ping(ping_request const& request,
        call_options const& options = {}) const;

    /// Calls RetireThing.
    ///
    /// Required: thing_name.
    ///
    /// Throws: error and service_error.
    /// https://docs.aws.amazon.com/dms/latest/APIReference/API_RetireThing.html
    [[deprecated("AWS has ended this part of the service")]]
    boost::asio::awaitable<retire_thing_response> retire_thing(retire_thing_request const& request,
        call_options const& options = {}) const;

protected:
    explicit client_operations(std::shared_ptr<detail::call_path> path) noexcept;
    ~client_operations() = default;
    client_operations(client_operations const&) = default;
    client_operations(client_operations&&) noexcept = default;
    client_operations& operator=(client_operations const&) = default;
    client_operations& operator=(client_operations&&) noexcept = default;

    std::shared_ptr<detail::call_path> path_;
};

} // namespace dms
