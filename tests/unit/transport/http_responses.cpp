// Raw replies of public test suites against the real connection code. What is neither plainly right nor
// plainly wrong is decided in `policies` below.
#include "protocol/base64.hpp"
#include "support/transport_bench.hpp"
#include "support/vectors.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

namespace dom = simdjson::dom;
using namespace dms;

namespace {

std::string decoded(dom::element c, std::string_view name)
{
    const auto bytes = protocol::base64_decode(test::text_of(c, name)).value();
    return {bytes.begin(), bytes.end()};
}

/// Decisions where implementations differ. The rule: RFC 9112 where it is plain, and refuse rather than guess
/// how long a body is.
struct policy
{
    std::string_view id;
    bool accepted;
    std::string_view reason;
};

constexpr policy policies[] = {
    {"curl/test30", false, "no answer is no success"},
    {"curl/test207", false, "a chunked body without its end is cut off"},
    {"curl/test365", false, "two framings in one head are an attack or a defect (section 6.3)"},
    {"curl/test1033", true, "interim answers are skipped"},
    {"curl/test1116", false, "chunk lines end in CR LF"},
    {"curl/test1274", true, "folded lines are joined by spaces (section 5.2)"},
    {"curl/test1417", false, "chunk lines end in CR LF"},
    {"curl/test1473", false, "white space before the first field (section 2.2)"},
    {"curl/test1482", false, "chunked twice cannot be read"},
    {"curl/test1493", false, "no coding but chunked was asked for"},
    {"curl/test1677", false, "two framings in one head"},
    {"curl/test1723", false, "chunked is not the last coding"},
    {"llhttp/connection.md/HTTP/1.1 with keep-alive disabled and 204 status", true, "204 has no body"},
    {"llhttp/connection.md/HTTP 101 response with Upgrade and Content-Length header", false,
     "nobody asked to upgrade"},
    {"llhttp/connection.md/HTTP 304 with Transfer-Encoding", true, "304 has no body"},
    {"llhttp/connection.md/HTTP 103 first, then 200", false, "the second answer is cut off"},
    {"llhttp/content-length.md/Tabs in `Content-Length` (surrounding)", false, "the body is cut off"},
    {"llhttp/invalid.md/Bare CR followed by CR after response line", false, "a bare CR is no line end"},
    {"llhttp/sample.md/RTSP response", false, "not HTTP"},
    {"llhttp/sample.md/Google 301", false, "the body is cut off"},
    {"llhttp/transfer-encoding.md/multiple transfer-encoding where chunked is not the last one", false,
     "no coding but chunked was asked for"},
};

} // namespace

TEST_CASE("http responses: each reply of the vectors is accepted or refused, and the next call works")
{
    const auto file = test::open_vectors("http-responses.json");
    if (!file)
        return;
    for (auto c : dom::array(file->root())) {
        const auto id = test::text_of(c, "id");
        const auto verdict = test::text_of(c, "recommended");
        CAPTURE(id);
        test::transport_bench b;
        b.server.script = {{decoded(c, "reply_base64"), true}, {test::ok_reply("after")}};
        const auto result = b.exchange();
        CAPTURE(result.detail);
        if (verdict == "accept") {
            CHECK_FALSE(result.error);
            CHECK(result.response.body == decoded(c, "body_base64"));
        } else if (verdict == "reject") {
            CHECK(result.error);
        } else if (const auto* p = std::ranges::find(policies, std::string_view(id), &policy::id);
                   p != std::end(policies)) {
            CAPTURE(p->reason);
            CHECK(!result.error == p->accepted);
        }
        if (result.error)
            CHECK_FALSE(result.detail.empty());
        CHECK(b.exchange().response.body == "after");
    }
}
