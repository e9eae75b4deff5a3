#include "transport/conversation.hpp"

#include <dms/client_errc.hpp>

#include <boost/beast/http/error.hpp>

#include <array>

namespace dms::transport_impl {

namespace http = boost::beast::http;

void conversation::render(const http_request& request, const forwarding& through)
{
    wire_.clear();
    wire_.append(request.method)
        .append(" ")
        .append(through.origin)
        .append(request.target)
        .append(" HTTP/1.1\r\n");
    wire_.append(request.fields.lines());
    if (!through.authorization.empty())
        wire_.append("Proxy-Authorization: ").append(through.authorization).append("\r\n");
    wire_.append("\r\n").append(request.body);
    written_ = 0;
    response_began_ = false;
    reusable_ = false;
    error_ = {};
    detail_.clear();
}

void conversation::begin(const http_request& request, http_response& into, std::size_t max_body,
                         const forwarding& through)
{
    render(request, through);
    answer_.begin(into, max_body);
}

void conversation::begin_tunnel(const http_request& request, http_response& into)
{
    render(request, {});
    answer_.begin_head(into);
}

progress conversation::proceed(channel& bytes)
{
    if (written_ < wire_.size())
        return write(bytes);
    return read(bytes);
}

progress conversation::write(channel& bytes)
{
    while (written_ < wire_.size()) {
        const auto step = bytes.write_some(std::string_view(wire_).substr(written_));
        if (step.how == progress::failed)
            return fail(step.error, "send the request: " + step.error.message());
        if (step.how != progress::done)
            return step.how;
        written_ += step.bytes;
    }
    return progress::wants_read;
}

progress conversation::read(channel& bytes)
{
    std::array<char, 16 * 1024> buffer;
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
