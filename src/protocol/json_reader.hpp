#pragma once

#include "model/shape.hpp"
#include "protocol/json_writer.hpp"

#include <string_view>

namespace dms::protocol {

/// How strict a text is read.
enum class reading
{
    /// An answer of the service: unknown members are skipped, `null` means absent, timestamps of either form
    /// are accepted, null elements of lists are dropped, required members may be missing.
    answer,
    /// What a user or a client sent: unknown members and missing required ones are errors.
    request,
};

/// Reads JSON text into the structure at `value`, described by `s`. An empty text counts as `{}`, and so does
/// a null shape (an operation without output) whatever the text. A member of the wrong type is an error that
/// names its place; `value` then holds what was read before it.
codec_result<void> read_json(std::string_view text, const model::shape* s, void* value,
                             reading how = reading::answer);

} // namespace dms::protocol
