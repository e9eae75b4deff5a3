#include "transport/channel.hpp"

#include <cerrno>
#include <sys/socket.h>

namespace dms::transport_impl {

namespace {

channel_result failed(int number, progress when_it_would_block) noexcept
{
    channel_result result;
    if (number == EAGAIN || number == EWOULDBLOCK) {
        result.how = when_it_would_block;
        return result;
    }
    result.how = progress::failed;
    result.error.assign(number, boost::system::system_category());
    return result;
}

class plain_channel final : public channel
{
public:
    explicit plain_channel(int descriptor) : descriptor_(descriptor) {}

    channel_result read_some(std::span<char> buffer) noexcept override
    {
        return receive(descriptor_, buffer);
    }
    channel_result write_some(std::string_view data) noexcept override { return send(descriptor_, data); }
    // A read that did not fill its buffer has emptied the socket.
    bool may_have_more(std::size_t last_read, std::size_t asked_for) const noexcept override
    {
        return last_read == asked_for;
    }

    bool is_quiet() noexcept override
    {
        char byte;
        return ::recv(descriptor_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
               (errno == EAGAIN || errno == EWOULDBLOCK);
    }

private:
    int descriptor_;
};

} // namespace

channel_result receive(int descriptor, std::span<char> buffer) noexcept
{
    for (;;) {
        const auto got = ::recv(descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got > 0)
            return {progress::done, static_cast<std::size_t>(got)};
        if (got == 0)
            return {progress::ended};
        if (errno != EINTR)
            return failed(errno, progress::wants_read);
    }
}

channel_result send(int descriptor, std::string_view data) noexcept
{
    for (;;) {
        const auto sent = ::send(descriptor, data.data(), data.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent >= 0)
            return {progress::done, static_cast<std::size_t>(sent)};
        if (errno != EINTR)
            return failed(errno, progress::wants_write);
    }
}

std::unique_ptr<channel> make_plain_channel(int descriptor)
{
    return std::make_unique<plain_channel>(descriptor);
}

} // namespace dms::transport_impl
