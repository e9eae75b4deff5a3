#pragma once

#include <string_view>

/// The process's own standard streams, unbuffered: what is written is out.
namespace dms::cli {

enum class stream
{
    out = 1,
    err = 2,
};

/// False when it could not be written, all or in part. What goes to standard output is what the command is
/// for, so its loss belongs in the exit code; a message is not worth it when the reader left: `dms operations
/// | head`.
bool write(stream to, std::string_view text);

/// The exit code after the last write to standard output: success, or `other` when it was lost.
int print(std::string_view text);

bool is_terminal(stream which);
/// Columns of the terminal; 80 where there is none.
int terminal_width(stream which);

/// Raises this process's limit of open files as far as it may: each call in flight holds one.
void allow_many_connections();

} // namespace dms::cli
