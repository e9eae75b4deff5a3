#pragma once

#include <string_view>

/// The process's own standard streams, unbuffered: what is written is out.
namespace dms::cli {

enum class stream
{
    out = 1,
    err = 2,
};

/// False when nobody reads any more, which is not worth a message: `dms operations | head`.
bool write(stream to, std::string_view text);

bool is_terminal(stream which);
/// Columns of the terminal; 80 where there is none.
int terminal_width(stream which);

} // namespace dms::cli
