#pragma once

#include "model/shape.hpp"

#include <boost/system/result.hpp>

#include <string>
#include <utility>

namespace dms::protocol {

/// Why a value cannot be written or read: what, and where.
class codec_error // no aggregate: it travels through co_await expressions
{
public:
    codec_error() = default;
    codec_error(std::string at, std::string why) : place(std::move(at)), what(std::move(why)) {}

    /// Place and cause in one line.
    std::string text() const { return place.empty() ? what : place + ": " + what; }

    std::string place; // "RefreshSchemasStatus.Status", "Requests[2]"; empty for the whole text
    std::string what;
};

/// Called by `result::value()`, which the library does not use on these.
[[noreturn]] void throw_exception_from_error(const codec_error& e, const boost::source_location&);

template <class T>
using codec_result = boost::system::result<T, codec_error>;

/// Who will read the text.
enum class writing
{
    /// The service: a union must hold a member that this version knows.
    request,
    /// A client or a human: a union of which only the unknown member's name was kept becomes `{}`.
    answer,
};

/// The structure at `value`, described by `s`, as an awsJson1_1 body. Members that are not set are left out;
/// a null shape (an operation without input) gives `{}`.
codec_result<std::string> write_json(const model::shape* s, const void* value,
                                     writing how = writing::request);
/// The same into `out`, which is emptied first; its memory is used again.
codec_result<void> write_json_into(std::string& out, const model::shape* s, const void* value,
                                   writing how = writing::request);

} // namespace dms::protocol
