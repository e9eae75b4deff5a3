#include "transport/response_reader.hpp"

#include "protocol/json_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace dms::transport_impl {

namespace http = boost::beast::http;

namespace {

constexpr std::uint32_t max_head = 64 * 1024;
constexpr int max_fields = 256;
// A body that is announced as large is given room as it comes, not before: the announcement may be a lie.
constexpr std::uint64_t max_reserved = 4u << 20;

std::string_view view(boost::beast::string_view text) noexcept
{
    return {text.data(), text.size()};
}

} // namespace

response_reader::parser::parser(http_response& into, std::size_t max_body, bool head_only) : into_(&into)
{
    eager(true);
    header_limit(max_head);
    body_limit(max_body);
    skip(head_only);
}

void response_reader::parser::on_response_impl(int status, text, int, error_code& ec)
{
    into_->status = status;
    if (status == 101) // nobody asked for another protocol
        ec = http::error::bad_status;
}

void response_reader::parser::on_field_impl(http::field which, text name, text value, error_code& ec)
{
    if (++fields_ > max_fields)
        ec = http::error::header_limit;
    // No other coding was asked for (RFC 9112, section 7), and what is coded twice cannot be read.
    else if (which == http::field::transfer_encoding && !boost::beast::iequals(value, "chunked"))
        ec = http::error::bad_transfer_encoding;
    if (ec)
        return;
    into_->fields.add(view(name), view(value));
}

void response_reader::parser::on_body_init_impl(const boost::optional<std::uint64_t>& size, error_code&)
{
    if (size)
        into_->body.reserve(static_cast<std::size_t>(std::min(*size, max_reserved)) +
                            protocol::room_behind_text); // so that it is parsed where it lies
}

std::size_t response_reader::parser::on_body_impl(text body, error_code&)
{
    into_->body.append(body.data(), body.size());
    return body.size();
}

std::size_t response_reader::parser::on_chunk_body_impl(std::uint64_t, text body, error_code&)
{
    into_->body.append(body.data(), body.size());
    return body.size();
}

void response_reader::begin(http_response& into, std::size_t max_body)
{
    into_ = &into;
    max_body_ = max_body;
    head_only_ = false;
    left_.clear();
    start_parser();
}

void response_reader::begin_head(http_response& into)
{
    into_ = &into;
    head_only_ = true;
    left_.clear();
    start_parser();
}

void response_reader::start_parser()
{
    into_->clear();
    parser_.emplace(*into_, max_body_, head_only_);
}

void response_reader::feed(std::string_view data, boost::system::error_code& ec)
{
    if (left_.empty()) {
        const auto used = parse(data, ec);
        left_.assign(data.substr(used));
        return;
    }
    left_.append(data);
    left_.erase(0, parse(left_, ec));
}

/// Gives the number of bytes that were used.
std::size_t response_reader::parse(std::string_view data, boost::system::error_code& ec)
{
    std::size_t used = 0;
    while (used < data.size() && !parser_->is_done()) {
        const auto step = parser_->put(boost::asio::buffer(data.data() + used, data.size() - used), ec);
        used += step;
        if (ec == http::error::need_more) {
            ec = {};
            break;
        }
        if (ec)
            break;
        if (parser_->is_done() && into_->status / 100 == 1)
            start_parser();
        else if (step == 0)
            break;
    }
    return used;
}

void response_reader::end(boost::system::error_code& ec)
{
    if (!parser_->got_some()) { // Beast's put_eof demands that something was read
        ec = http::error::end_of_stream;
        return;
    }
    parser_->put_eof(ec);
    if (!ec && !parser_->is_done())
        ec = http::error::partial_message;
}

} // namespace dms::transport_impl
