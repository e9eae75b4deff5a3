#include "protocol/service_failure.hpp"

#include <simdjson.h>

#include <array>
#include <optional>

namespace dms::protocol {

namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kept_body_bytes = 4096;
constexpr std::size_t shown_body_bytes = 256;

std::optional<std::string_view> text_member(dom::element root, std::string_view name)
{
    std::string_view found;
    if (root[name].get(found) != simdjson::SUCCESS)
        return {};
    return found;
}

std::optional<std::string_view> first_text(dom::element root, std::initializer_list<std::string_view> names)
{
    for (auto name : names)
        if (auto found = text_member(root, name))
            return found;
    return {};
}

void read_body(std::string_view body, service_failure& failure, std::string& code)
{
    dom::parser parser;
    dom::element root;
    if (parser.parse(body.data(), body.size()).get(root) != simdjson::SUCCESS || !root.is_object()) {
        failure.message = excerpt(body);
        return;
    }
    for (auto name : {"__type", "code"})
        if (code.empty())
            code = bare_error_code(text_member(root, name).value_or(std::string_view()));
    failure.message = first_text(root, {"message", "Message", "errorMessage"}).value_or(std::string_view());
    for (auto field : dom::object(root)) {
        std::string_view value;
        if (field.value.get(value) == simdjson::SUCCESS)
            failure.members.emplace_back(std::string(field.key), std::string(value));
    }
}

} // namespace

std::string excerpt(std::string_view text)
{
    auto size = std::min(text.size(), shown_body_bytes); // cut at a character's border
    while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
        --size;
    std::string out(text.substr(0, size));
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20)
            c = ' ';
    return size < text.size() ? out + "..." : out;
}

std::string_view bare_error_code(std::string_view written) noexcept
{
    written = written.substr(0, written.find(':'));
    if (auto hash = written.find('#'); hash != std::string_view::npos)
        written.remove_prefix(hash + 1);
    const auto first = written.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return written.substr(first, written.find_last_not_of(" \t") - first + 1);
}

service_failure read_failure(const http_response& response)
{
    service_failure failure;
    failure.http_status = response.status;
    failure.request_id = request_id(response.fields);
    failure.body = response.body.substr(0, kept_body_bytes);
    std::string code(bare_error_code(response.fields.find("x-amzn-errortype")));
    if (!response.body.empty())
        read_body(response.body, failure, code);
    failure.code = code.empty() ? std::to_string(response.status) : code;
    return failure;
}

std::string_view request_id(const http_fields& fields) noexcept
{
    constexpr std::array<std::string_view, 3> names{"x-amzn-requestid", "x-amzn-request-id",
                                                    "x-amz-request-id"};
    for (auto name : names)
        if (auto value = fields.find(name); !value.empty())
            return value;
    return {};
}

} // namespace dms::protocol
