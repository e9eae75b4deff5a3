#include "cli/exit_code.hpp"

#include <dms/error.hpp>

#include <boost/asio/error.hpp>

namespace dms::cli {

namespace {

/// Text from the network on a terminal: what could steer the terminal is shown as a question mark.
failure_report printable(failure_report report)
{
    for (char& c : report.message)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            c = c == '\n' || c == '\t' ? ' ' : '?';
    return report;
}

failure_report of_code(const boost::system::error_code& code, std::string message)
{
    if (code == client_errc::no_credentials || code == client_errc::invalid_configuration)
        return {exit_code::configuration, std::move(message)};
    if (code == client_errc::invalid_request)
        return {exit_code::usage, std::move(message)};
    if (code == boost::asio::error::operation_aborted)
        return {exit_code::interrupted, "Interrupted."};
    return {exit_code::other, std::move(message)};
}

failure_report described(const std::exception_ptr& cause)
{
    try {
        std::rethrow_exception(cause);
    } catch (const dms::service_error& e) {
        return {exit_code::service_error, "An error occurred (" + e.service_code() + ") when calling the " +
                                              e.operation() + " operation: " + e.service_message()};
    } catch (const boost::system::system_error& e) {
        return of_code(e.code(), e.what());
    } catch (const std::exception& e) {
        return {exit_code::other, e.what()};
    } catch (...) {
        return {exit_code::other, "unknown failure"};
    }
}

} // namespace

failure_report describe_failure(const std::exception_ptr& cause)
{
    return printable(described(cause));
}

} // namespace dms::cli
