#include "protocol/service_failure.hpp"

#include "model/shape.hpp"
#include "protocol/raise_fault.hpp"
#include "support/vectors.hpp"
#include <dms/faults.hpp>

#include <doctest/doctest.h>

#include <set>
#include <typeinfo>

namespace {

namespace dom = simdjson::dom;
using namespace dms::protocol;

dms::http_response response(int status, std::string body, std::string error_type = {})
{
    dms::http_response r;
    r.status = status;
    r.body = std::move(body);
    if (!error_type.empty())
        r.fields.add("X-Amzn-ErrorType", std::move(error_type));
    return r;
}

dms::service_failure failure_of(std::string code)
{
    dms::service_failure f;
    f.code = std::move(code);
    f.message = "words";
    f.http_status = 400;
    f.request_id = "id";
    return f;
}

} // namespace

TEST_CASE("service_failure: the published errors have the code that they should")
{
    const auto file = dms::test::open_vectors("errors.json");
    if (!file)
        return;
    for (auto c : dom::array(file->root())) {
        CAPTURE(dms::test::text_of(c, "id"));
        dms::http_response r;
        r.status = static_cast<int>(std::int64_t(c["status"]));
        r.body = dms::test::text_of(c, "body");
        for (auto field : dom::object(c["headers"]))
            r.fields.add(std::string(field.key), std::string(std::string_view(field.value)));
        const auto f = read_failure(r);
        CHECK(f.code == dms::test::text_of(c, "expected_code"));
        CHECK(f.http_status == r.status);
        CHECK(f.body == r.body);
        for (auto field : dom::object(c["expected_members"])) {
            std::string_view text;
            if (field.value.get(text) == simdjson::SUCCESS)
                CHECK(f.member(field.key) == text);
            if (field.key == "message")
                CHECK(f.message == text);
        }
    }
}

TEST_CASE("service_failure: a code loses its namespace and its URL")
{
    struct row
    {
        const char *written, *code;
    };
    for (const auto& r : {row{"Fault", "Fault"}, row{"a.b#Fault", "Fault"},
                          row{"a.b#Fault:http://x/y#z", "Fault"}, row{"Fault:http://internal/", "Fault"},
                          row{" Fault ", "Fault"}, row{"a# Fault :x", "Fault"}, row{"", ""}, row{":", ""},
                          row{"#", ""}, row{"a#", ""}, row{"#:", ""}, row{" ", ""}, row{"::#a", ""}}) {
        CAPTURE(std::string(r.written));
        CHECK(bare_error_code(r.written) == r.code);
    }
}

TEST_CASE("service_failure: the header's code comes before the body's, __type before code")
{
    struct row
    {
        const char *header, *body, *code;
    };
    for (const auto& r :
         {row{"H", R"({"__type":"T","code":"C"})", "H"}, row{"", R"({"__type":"T","code":"C"})", "T"},
          row{"", R"({"code":"C"})", "C"}, row{"a#H:u", R"({"__type":"T"})", "H"},
          row{":", R"({"__type":"T"})", "T"}, row{"#", R"({"code":"C"})", "C"},
          row{"", R"({"__type":null,"code":"C"})", "C"}, row{"", R"({"__type":7,"code":"C"})", "C"},
          row{"", R"({"__type":"","code":"C"})", "C"}, row{"", R"({"details":{"__type":"T"}})", "400"},
          row{"", "{}", "400"}}) {
        CAPTURE(std::string(r.header));
        CAPTURE(std::string(r.body));
        CHECK(read_failure(response(400, r.body, r.header)).code == r.code);
    }
}

TEST_CASE("service_failure: the message is found under each of its names")
{
    struct row
    {
        const char *body, *message;
    };
    for (const auto& r :
         {row{R"({"message":"a","Message":"b"})", "a"}, row{R"({"Message":"b"})", "b"},
          row{R"({"errorMessage":"c"})", "c"}, row{R"({"message":null,"Message":"b"})", "b"},
          row{R"({"message":7})", ""}, row{"{}", ""}, row{R"({"message":"\u00e9\n"})", "\xC3\xA9\n"}}) {
        CAPTURE(std::string(r.body));
        CHECK(read_failure(response(400, r.body)).message == r.message);
    }
}

TEST_CASE("service_failure: text members of the body are kept")
{
    const auto f = read_failure(response(
        400,
        R"({"__type":"ResourceAlreadyExistsFault","message":"m","resourceArn":"arn","count":7,"none":null})"));
    CHECK(f.member("resourceArn") == "arn");
    CHECK(f.member("count").empty());
    CHECK(f.member("none").empty());
    CHECK(f.member("absent").empty());
}

TEST_CASE("service_failure: a body that is not the service's gives the status and its beginning")
{
    struct row
    {
        int status;
        std::string body, message;
    };
    for (const auto& r :
         {row{502, "<html>\n<body>Bad Gateway</body>\r\n</html>", "<html> <body>Bad Gateway</body>  </html>"},
          row{400, R"({"__type":"ResourceNotFou)", R"({"__type":"ResourceNotFou)"}, row{503, "", ""},
          row{500, "[]", "[]"}, row{500, "null", "null"}, row{500, R"("text")", R"("text")"},
          row{500, "{} {}", "{} {}"}, row{0, "", ""}}) {
        CAPTURE(std::string(r.body));
        const auto f = read_failure(response(r.status, r.body));
        CHECK(f.code == std::to_string(r.status));
        CHECK(f.http_status == r.status);
        CHECK(f.message == r.message);
        CHECK(f.body == r.body);
    }
    CHECK(read_failure(response(500, "<html>", "a#ThrottlingException:x")).code == "ThrottlingException");
    CHECK_NOTHROW(read_failure(response(500, std::string("\0\xff\xfe{", 4))));
}

TEST_CASE("service_failure: a long body is kept and shown in part")
{
    std::string long_text;
    for (int i = 0; i < 3000; ++i)
        long_text += "\xC3\xA9";
    const auto f = read_failure(response(500, long_text));
    CHECK(f.body == long_text.substr(0, 4096));
    CHECK(f.message == long_text.substr(0, 256) + "...");
    // Never cut within a character.
    CHECK(excerpt("x" + long_text) == "x" + long_text.substr(0, 254) + "...");
    CHECK(excerpt(std::string(256, 'x')) == std::string(256, 'x'));
    CHECK(excerpt(std::string(300, '\x80')) == "...");
    CHECK(excerpt("").empty());
    // A code within a long body counts.
    CHECK(read_failure(response(400, R"({"pad":")" + std::string(5000, 'x') + R"(","__type":"T"})")).code ==
          "T");
}

TEST_CASE("service_failure: the request id is read from each of its headers")
{
    for (auto name : {"x-amzn-RequestId", "X-AMZN-REQUESTID", "x-amzn-request-id", "x-amz-request-id"}) {
        auto r = response(400, "{}");
        r.fields.add("x-amz-id-2", "other");
        r.fields.add(name, "id");
        CHECK(read_failure(r).request_id == "id");
    }
    CHECK(read_failure(response(400, "{}")).request_id.empty());
    auto r = response(400, "{}");
    r.fields.add("x-amz-request-id", "last");
    r.fields.add("x-amzn-requestid", "first");
    CHECK(read_failure(r).request_id == "first");
}

TEST_CASE("raise_fault: every fault of the model has a class of its own")
{
    std::set<std::string> names;
    for (const auto& op : dms::model::operations())
        names.insert(op.faults.begin(), op.faults.end());
    CHECK(names.size() == 26);
    std::set<std::size_t> classes;
    for (const auto& name : names) {
        CAPTURE(std::string(name));
        try {
            raise_fault(failure_of(name), {});
        } catch (const dms::service_error& e) {
            CHECK(typeid(e) != typeid(dms::service_error));
            CHECK(e.service_code() == name);
            classes.insert(typeid(e).hash_code());
        }
    }
    CHECK(classes.size() == names.size());
}

TEST_CASE("raise_fault: what was said and done is in the exception")
{
    dms::failure_context context;
    context.operation = "RefreshSchemas";
    context.attempts = 3;
    context.request_may_have_been_sent = true;
    try {
        raise_fault(failure_of("ResourceNotFoundFault"), context);
    } catch (const dms::resource_not_found_fault& e) {
        CHECK(e.code() == dms::service_errc::service_fault);
        CHECK(e.service_message() == "words");
        CHECK(e.request_id() == "id");
        CHECK(e.http_status() == 400);
        CHECK(e.operation() == "RefreshSchemas");
        CHECK(e.attempts() == 3);
        CHECK(e.request_may_have_been_sent());
        CHECK(std::string(e.what()) ==
              "RefreshSchemas: ResourceNotFoundFault: words (HTTP 400, request id id)");
    }
    auto failure = failure_of("ResourceAlreadyExistsFault");
    failure.members.emplace_back("resourceArn", "arn");
    try {
        raise_fault(failure, context);
    } catch (const dms::resource_already_exists_fault& e) {
        CHECK(e.resource_arn() == "arn");
    }
}

TEST_CASE("raise_fault: a code that the model lacks is a service_error")
{
    for (auto code : {"ThrottlingException", "502", "", "resourcenotfoundfault"}) {
        CAPTURE(std::string(code));
        try {
            raise_fault(failure_of(code), {});
        } catch (const dms::service_error& e) {
            CHECK(typeid(e) == typeid(dms::service_error));
            CHECK(e.service_code() == code);
        }
    }
}
