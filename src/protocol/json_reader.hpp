#pragma once

#include "model/shape.hpp"
#include "protocol/json_writer.hpp"

#include <cstddef>
#include <memory>
#include <string>
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

/// What reading needs besides the text: buffers that grow to the largest text, and are worth keeping. For one
/// reader at a time.
class reading_memory
{
public:
    reading_memory();
    ~reading_memory();
    reading_memory(const reading_memory&) = delete;
    reading_memory& operator=(const reading_memory&) = delete;

    struct parser;
    parser& get() noexcept { return *parser_; }
    /// Bytes of the largest text that fits without growing.
    std::size_t capacity() const noexcept;

private:
    std::unique_ptr<parser> parser_;
};

/// Reads JSON text into the structure at `value`, described by `s`. An empty text counts as `{}`, and so does
/// a null shape (an operation without output) whatever the text. A member of the wrong type is an error that
/// names its place; `value` then holds what was read before it.
codec_result<void> read_json(std::string_view text, const model::shape* s, void* value,
                             reading how = reading::answer);
/// The same, with memory that is used again: then only what the value itself holds is allocated. The text is
/// read where it lies; it stays as it is (an empty one becomes `{}`), but is given `room_behind_text` more
/// capacity if it has less.
codec_result<void> read_json(std::string& text, const model::shape* s, void* value, reading how,
                             reading_memory& memory);

/// The parser reads in blocks, and so beyond the text's end.
inline constexpr std::size_t room_behind_text = 64;

} // namespace dms::protocol
