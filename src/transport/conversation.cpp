#include "transport/conversation.hpp"

#include <dms/client_errc.hpp>

#include <boost/asio/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <optional>

namespace dms::transport_impl {

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

constexpr std::uint32_t max_head = 64 * 1024;
constexpr std::size_t read_size = 16 * 1024;

using response_parser = http::response_parser<http::string_body>;

void prepare(std::optional<response_parser>& parser, std::size_t max_body)
{
    parser.emplace();
    parser->eager(true);
    parser->header_limit(max_head);
    parser->body_limit(max_body);
}

bool is_interim(const response_parser& parser)
{
    return parser.get().result_int() / 100 == 1;
}

http_response take_response(response_parser& parser)
{
    auto message = parser.release();
    http_response response;
    response.status = static_cast<int>(message.result_int());
    for (const auto& field : message)
        response.fields.add(std::string(field.name_string()), std::string(field.value()));
    response.body = std::move(message.body());
    return response;
}

/// Parser's verdicts in our own words; errors of the network stay what they are.
void explain(boost::system::error_code ec, conversation_result& result)
{
    if (ec == http::error::body_limit) {
        result.error = client_errc::response_too_large;
        result.detail = "the body is larger than allowed";
    } else if (ec == http::error::partial_message || ec == http::error::end_of_stream) {
        result.error = client_errc::connection_closed;
        result.detail = result.response_began ? "the connection was closed in the middle of the answer"
                                              : "the connection was closed before an answer came";
    } else {
        result.error = client_errc::malformed_http;
        result.detail = "the answer is not valid HTTP: " + ec.message();
    }
}

} // namespace

std::string render(const http_request& request)
{
    std::string wire;
    wire.reserve(1024 + request.body.size());
    wire += request.method + " " + request.target + " HTTP/1.1\r\n";
    for (const auto& [name, value] : request.fields)
        wire += name + ": " + value + "\r\n";
    wire += "\r\n";
    wire += request.body;
    return wire;
}

asio::awaitable<conversation_result> converse(stream& connection, const std::string& wire,
                                              std::size_t max_body)
{
    conversation_result result;
    const auto written = co_await connection.write(asio::buffer(wire));
    result.request_began = written.bytes > 0;
    if (written.error) {
        result.error = written.error;
        result.detail = "send the request: " + written.error.message();
        co_return result;
    }
    boost::beast::flat_buffer buffer;
    std::optional<response_parser> parser;
    prepare(parser, max_body);
    while (!parser->is_done()) {
        const auto got = co_await connection.read_some(buffer.prepare(read_size));
        buffer.commit(got.bytes);
        result.response_began = result.response_began || got.bytes > 0;
        boost::system::error_code ec;
        if (got.error == asio::error::eof && !parser->got_some()) {
            ec = http::error::end_of_stream; // Beast's put_eof demands that something was read
        } else if (got.error == asio::error::eof) {
            parser->put_eof(ec);
            if (!ec && !parser->is_done()) {
                ec = http::error::partial_message;
            }
        } else if (got.error) {
            result.error = got.error;
            result.detail = "receive the answer: " + got.error.message();
            co_return result;
        }
        while (!ec && buffer.size() > 0 && !parser->is_done()) {
            buffer.consume(parser->put(buffer.data(), ec));
            if (!ec && parser->is_done() && is_interim(*parser))
                prepare(parser, max_body);
        }
        if (ec == http::error::need_more)
            ec = {};
        if (ec) {
            explain(ec, result);
            co_return result;
        }
    }
    // Bytes behind the answer belong to nobody: such a connection is not used again.
    result.reusable = parser->get().keep_alive() && !parser->get().need_eof() && buffer.size() == 0;
    result.response = take_response(*parser);
    co_return result;
}

} // namespace dms::transport_impl
