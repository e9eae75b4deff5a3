#include "protocol/base64.hpp"
#include "support/typed_value.hpp"
#include "support/vectors.hpp"

#include <doctest/doctest.h>

// The suite's texts are whole documents of any type, while an answer is an object. So each is read twice: as
// the value of a member that the model lacks, where a text that is JSON must be skipped and one that is not
// must make the whole answer an error; and as the answer itself, where JSON that is no object is refused for
// its type.

namespace {

namespace dom = simdjson::dom;

dms::protocol::codec_result<void> read_as_answer(const std::string& text)
{
    dms::test::typed_value value(dms::model::find_operation("DescribeRefreshSchemasStatus")->output);
    return value.read(text, dms::protocol::reading::answer);
}

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool not_json(const dms::protocol::codec_result<void>& result)
{
    return !result && result.error().what.starts_with("not JSON");
}

std::string content_of(dom::element c)
{
    const auto bytes = dms::protocol::base64_decode(dms::test::text_of(c, "content_base64")).value();
    return {bytes.begin(), bytes.end()};
}

} // namespace

TEST_CASE("json_parsing: the published texts are accepted and refused as they should")
{
    const auto file = dms::test::open_vectors("json-parsing.json");
    if (!file)
        return;
    for (auto c : dom::array(file->root())) {
        CAPTURE(dms::test::text_of(c, "file"));
        const auto expected = dms::test::text_of(c, "expect");
        const auto text = content_of(c);
        const auto wrapped = read_as_answer("{\"x\":" + text + "}");
        const auto bare = read_as_answer(text);
        if (expected == "accept") {
            CHECK_MESSAGE(wrapped.has_value(), dms::test::why(wrapped));
            CHECK_MESSAGE(!not_json(bare), dms::test::why(bare));
        } else if (expected == "reject") {
            CHECK_FALSE(wrapped.has_value());
            CHECK(not_json(bare) == !is_blank(text)); // a blank answer counts as {}
        }                                             // else either will do, as long as nothing crashes
    }
}

TEST_CASE("json_parsing: a cut answer is never taken for a short one")
{
    std::string const whole =
        R"({"RefreshSchemasStatus":{"Status":"successful","LastRefreshDate":1.5},"x":[true,null,"é"]})";
    REQUIRE(read_as_answer(whole).has_value());
    for (std::size_t size = 1; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK(not_json(read_as_answer(whole.substr(0, size))));
    }
}
