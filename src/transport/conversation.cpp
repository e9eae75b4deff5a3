#include "transport/conversation.hpp"

#include <dms/client_errc.hpp>

#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace dms::transport_impl {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t stack_buffer = 16 * 1024;

/// The parts of a request as it goes on the wire, in order.
std::array<std::string_view, 11> parts_of(const http_request& request, const forwarding& through)
{
    const bool proves = !through.authorization.empty();
    return {request.method,
            " ",
            through.origin,
            request.target,
            " HTTP/1.1\r\n",
            request.fields.lines(),
            proves ? "Proxy-Authorization: " : "",
            through.authorization,
            proves ? "\r\n" : "",
            "\r\n",
            request.body};
}

} // namespace

void conversation::start(const http_request& request, const forwarding& through)
{
    request_ = &request;
    through_ = through;
    unwritten_.clear();
    request_began_ = false;
    response_began_ = false;
    reusable_ = false;
    error_ = {};
    detail_.clear();
}

void conversation::begin(const http_request& request, http_response& into, std::size_t max_body,
                         const forwarding& through)
{
    start(request, through);
    answer_.begin(into, max_body);
}

void conversation::begin_tunnel(const http_request& request, http_response& into)
{
    start(request, {});
    answer_.begin_head(into);
}

progress conversation::proceed(channel& bytes)
{
    if (request_)
        return write_request(bytes);
    if (!unwritten_.empty()) {
        const auto rest = std::exchange(unwritten_, {});
        return write(bytes, rest);
    }
    return read(bytes);
}

progress conversation::write_request(channel& bytes)
{
    const auto parts = parts_of(*std::exchange(request_, nullptr), through_);
    std::size_t size = 0;
    for (auto part : parts)
        size += part.size();

    std::array<char, stack_buffer> small;
    std::string large;
    if (size > small.size())
        large.resize(size);
    auto* const wire = size > small.size() ? large.data() : small.data();
    auto* to = wire;
    for (auto part : parts)
        to = std::copy(part.begin(), part.end(), to);
    return write(bytes, {wire, size});
}

progress conversation::write(channel& bytes, std::string_view wire)
{
    while (!wire.empty()) {
        const auto step = bytes.write_some(wire);
        if (step.how == progress::failed)
            return fail(step.error, "send the request: " + step.error.message());
        if (step.how != progress::done) {
            unwritten_.assign(wire);
            return step.how;
        }
        request_began_ = true;
        wire.remove_prefix(step.bytes);
    }
    return progress::wants_read;
}

progress conversation::read(channel& bytes)
{
    std::array<char, stack_buffer> buffer;
    for (;;) {
        const auto step = bytes.read_some(buffer);
        boost::system::error_code ec;
        switch (step.how) {
        case progress::wants_read:
        case progress::wants_write: return step.how;
        case progress::failed: return fail(step.error, "receive the answer: " + step.error.message());
        case progress::ended: answer_.end(ec); break;
        case progress::done:
            response_began_ = true;
            answer_.feed({buffer.data(), step.bytes}, ec);
            break;
        }
        if (ec)
            return fail_reading(ec);
        if (answer_.done()) {
            // Bytes behind the answer belong to nobody: such a connection is not used again.
            reusable_ = step.how == progress::done && answer_.reusable();
            return progress::done;
        }
        if (!bytes.may_have_more(step.bytes, buffer.size()))
            return progress::wants_read;
    }
}

progress conversation::fail(boost::system::error_code error, std::string detail)
{
    error_ = error;
    detail_ = std::move(detail);
    return progress::failed;
}

/// The parser's verdicts in our own words.
progress conversation::fail_reading(boost::system::error_code ec)
{
    if (ec == http::error::body_limit)
        return fail(client_errc::response_too_large, "the body is larger than allowed");
    if (ec == http::error::partial_message || ec == http::error::end_of_stream)
        return fail(client_errc::connection_closed,
                    response_began_ ? "the connection was closed in the middle of the answer"
                                    : "the connection was closed before an answer came");
    return fail(client_errc::malformed_http, "the answer is not valid HTTP: " + ec.message());
}

} // namespace dms::transport_impl
