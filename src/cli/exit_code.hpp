#pragma once

#include <exception>
#include <string>

/// How commands end, in the numbers of AWS CLI v2.
namespace dms::cli::exit_code {

inline constexpr int success = 0;
inline constexpr int some_failed = 1;   // a batch: some job did not succeed
inline constexpr int batch_mistake = 2; // a batch: manifest or option wrong, nothing sent
inline constexpr int interrupted = 130;
inline constexpr int usage = 252;
inline constexpr int configuration = 253;
inline constexpr int service_error = 254;
inline constexpr int other = 255;

} // namespace dms::cli::exit_code

namespace dms::cli {

/// A failure as the user meets it.
class failure_report
{
public:
    failure_report(int c, std::string m) : code(c), message(std::move(m)) {}

    int code;
    std::string message; // for standard error, without the line's end
};

/// Of any exception.
failure_report describe_failure(const std::exception_ptr& cause);

} // namespace dms::cli
