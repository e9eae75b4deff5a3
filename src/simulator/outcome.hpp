#pragma once

#include <boost/system/result.hpp>

#include <string>
#include <utility>

namespace dms::simulation {

/// Why the service refuses a request: an error code of the model or one that all AWS services share.
struct refusal
{
    refusal() = default; // result::error() of Boost 1.81 needs it
    refusal(std::string error_code, std::string words, int http_status = 400)
        : code(std::move(error_code)), message(std::move(words)), status(http_status)
    {}

    std::string code; // "ResourceNotFoundFault"
    std::string message;
    int status = 400;
};

/// Called by `result::value()`, which the simulator does not use on these.
[[noreturn]] void throw_exception_from_error(const refusal& e, const boost::source_location&);

template <class T>
using outcome = boost::system::result<T, refusal>;

} // namespace dms::simulation
