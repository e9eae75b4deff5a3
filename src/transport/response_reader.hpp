#pragma once

#include <dms/transport.hpp>

#include <boost/beast/http/basic_parser.hpp>

#include <optional>
#include <string>

namespace dms::transport_impl {

/// Reads one answer from bytes as they come, into a response that the caller owns. Grammar and framing are
/// Beast's; what it stores goes to memory that is used again (Beast's own message allocates for each field).
class response_reader
{
public:
    /// Interim answers (1xx) are skipped. Heads of at most 64 KiB, bodies of at most `max_body` bytes.
    void begin(http_response& into, std::size_t max_body);
    /// For an answer that ends with its head.
    void begin_head(http_response& into);
    /// Takes what was received. An error is one of `boost::beast::http::error`.
    void feed(std::string_view data, boost::system::error_code& ec);
    /// The peer will send no more.
    void end(boost::system::error_code& ec);

    bool done() const noexcept { return parser_ && parser_->is_done(); }
    /// True when the connection can carry another request after this answer.
    bool reusable() const { return parser_->keep_alive() && !parser_->need_eof() && left_.empty(); }

private:
    class parser final : public boost::beast::http::basic_parser<false>
    {
    public:
        parser(http_response& into, std::size_t max_body, bool head_only);

    private:
        using error_code = boost::system::error_code;
        using text = boost::beast::string_view;

        void on_request_impl(boost::beast::http::verb, text, text, int, error_code&) override {}
        void on_response_impl(int status, text reason, int version, error_code& ec) override;
        void on_field_impl(boost::beast::http::field, text name, text value, error_code& ec) override;
        void on_header_impl(error_code&) override {}
        void on_body_init_impl(const boost::optional<std::uint64_t>& size, error_code& ec) override;
        std::size_t on_body_impl(text body, error_code& ec) override;
        void on_chunk_header_impl(std::uint64_t, text, error_code&) override {}
        std::size_t on_chunk_body_impl(std::uint64_t, text body, error_code& ec) override;
        void on_finish_impl(error_code&) override {}

        http_response* into_;
        int fields_ = 0;
    };

    void start_parser();
    std::size_t parse(std::string_view data, boost::system::error_code& ec);

    std::optional<parser> parser_;
    http_response* into_ = nullptr;
    std::size_t max_body_ = 0;
    bool head_only_ = false;
    std::string left_; // what is received but not parsed yet: part of a head, of a chunk's size, or too much
};

} // namespace dms::transport_impl
