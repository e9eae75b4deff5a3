#pragma once

#include "protocol/sigv4.hpp"
#include "simulator/service.hpp"
#include <dms/simulator.hpp>

#include <simdjson.h>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

/// An answer, to be looked into by JSON pointer.
class simulated_answer
{
public:
    explicit simulated_answer(dms::http_response from) : response(std::move(from))
    {
        parsed_ = parser_.parse(response.body).get(root_) == simdjson::SUCCESS;
    }

    /// The text or the number as text at that place; "" where there is nothing.
    std::string at(std::string_view pointer) const
    {
        simdjson::dom::element found;
        if (!parsed_ || root_.at_pointer(pointer).get(found) != simdjson::SUCCESS)
            return {};
        std::string_view text;
        return found.get(text) == simdjson::SUCCESS ? std::string(text) : simdjson::minify(found);
    }

    double number(std::string_view pointer) const
    {
        simdjson::dom::element found;
        double value = -1;
        const bool there = parsed_ && root_.at_pointer(pointer).get(found) == simdjson::SUCCESS &&
                           found.get(value) == simdjson::SUCCESS;
        return there ? value : -1;
    }

    std::size_t size(std::string_view pointer) const
    {
        simdjson::dom::element found;
        simdjson::dom::array list;
        const bool there = parsed_ && root_.at_pointer(pointer).get(found) == simdjson::SUCCESS &&
                           found.get(list) == simdjson::SUCCESS;
        return there ? list.size() : 0;
    }

    std::string code() const { return at("/__type"); }
    std::string message() const { return at("/message"); }

    dms::http_response response;

private:
    simdjson::dom::parser parser_;
    simdjson::dom::element root_;
    bool parsed_ = false;
};

/// A simulated account whose time stands still until a test moves it. Its calls are signed.
class simulated_account
{
public:
    explicit simulated_account(dms::simulator_options options = {}) : service(std::move(options)) {}

    /// A sound request that is not signed yet.
    static dms::http_request request(const std::string& operation, std::string body)
    {
        dms::http_request out;
        out.origin = "http://localhost";
        out.fields.add("Host", "localhost");
        out.fields.add("Content-Type", "application/x-amz-json-1.1");
        out.fields.add("X-Amz-Target", "AmazonDMSv20160101." + operation);
        out.fields.add("Content-Length", std::to_string(body.size()));
        out.body = std::move(body);
        return out;
    }

    void sign(dms::http_request& request, const std::string& region = "us-east-1",
              const std::string& name = "dms", std::chrono::seconds off = {}) const
    {
        dms::protocol::signing_key_cache keys;
        const dms::credentials identity(service.options().access_key_id, service.options().secret_access_key);
        dms::protocol::sign(request, identity, {region, name},
                            std::chrono::floor<std::chrono::seconds>(now) + off, keys);
    }

    simulated_answer call(const std::string& operation, std::string body)
    {
        auto asked = request(operation, std::move(body));
        sign(asked);
        return simulated_answer(service.handle(asked, now));
    }

    std::string endpoint(std::size_t i) const { return service.estate().endpoints().at(i).arn; }
    std::string instance(std::size_t i = 0) const { return service.estate().instances().at(i).arn; }
    std::string project(std::size_t i = 0) const { return service.estate().projects().at(i).arn; }

    simulated_answer refresh(std::size_t i)
    {
        return call("RefreshSchemas", R"({"EndpointArn":")" + endpoint(i) +
                                          R"(","ReplicationInstanceArn":")" + instance() + R"("})");
    }
    simulated_answer refresh_status(std::size_t i)
    {
        return call("DescribeRefreshSchemasStatus", R"({"EndpointArn":")" + endpoint(i) + R"("})");
    }

    dms::simulation::service service;
    std::chrono::system_clock::time_point now =
        std::chrono::sys_days{std::chrono::year{2026} / 1 / 2} + std::chrono::hours(3);
};
