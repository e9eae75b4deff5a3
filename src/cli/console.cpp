#include "cli/console.hpp"

#include "cli/exit_code.hpp"

#include <cerrno>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace dms::cli {

bool write(stream to, std::string_view text)
{
    const auto fd = static_cast<int>(to);
    while (!text.empty()) {
        const auto written = ::write(fd, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) { // somebody made the pipe non-blocking
            pollfd ready{fd, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

int print(std::string_view text)
{
    return write(stream::out, text) ? exit_code::success : exit_code::other;
}

void allow_many_connections()
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files); // as it was, when that is refused
}

bool is_terminal(stream which)
{
    return ::isatty(static_cast<int>(which)) != 0;
}

int terminal_width(stream which)
{
    winsize size{};
    if (::ioctl(static_cast<int>(which), TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return 80;
    return size.ws_col;
}

} // namespace dms::cli
