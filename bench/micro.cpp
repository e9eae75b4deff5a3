// What the steps of a call cost, without network: signing, writing JSON, reading it, telling an error.
#include "model/tables.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/prepared_signer.hpp"
#include "protocol/service_failure.hpp"
#include "protocol/sigv4.hpp"
#include <dms/operations/describe_endpoints.hpp>
#include <dms/operations/refresh_schemas.hpp>

#include <benchmark/benchmark.h>
#include <chrono>
#include <optional>
#include <string>

namespace {

using namespace dms::protocol;
namespace tables = dms::model::tables;

constexpr auto endpoint = "arn:aws:dms:us-east-1:123456789012:endpoint:HFV5HKVQNIQUFKTA5PBV2XPR44";
constexpr auto instance = "arn:aws:dms:us-east-1:123456789012:rep:MHFHEHV5UNU7GTA7CN3BK6GC4V";

std::string refresh_answer()
{
    return std::string(R"({"RefreshSchemasStatus":{"EndpointArn":")") + endpoint +
           R"(","ReplicationInstanceArn":")" + instance +
           R"(","Status":"refreshing","LastRefreshDate":1767323045.123}})";
}

/// A page of DescribeEndpoints, one endpoint after another until it has `bytes`.
std::string endpoints_answer(std::size_t bytes)
{
    std::string out = R"({"Endpoints":[)";
    for (int i = 0; out.size() < bytes; ++i)
        out +=
            (i ? "," : "") + (R"({"EndpointIdentifier":"orders-)" + std::to_string(i)) +
            R"(","EndpointType":"SOURCE","EngineName":"oracle","EngineDisplayName":"Oracle",)" +
            R"("Username":"dms_user","ServerName":"db.example.internal","Port":1521,"DatabaseName":"ORCL",)" +
            R"("ExtraConnectionAttributes":"useLogminerReader=N;useBfile=Y","Status":"active",)" +
            R"("KmsKeyId":"arn:aws:kms:us-east-1:123456789012:key/0b6f5d2e-3c07-4b6c-9d43-1f3f0d6f6b1a",)" +
            R"("EndpointArn":")" + endpoint +
            R"(","SslMode":"none","OracleSettings":{"AccessAlternateDirectly")" +
            R"(:false,"ParallelAsmReadThreads":4,"ReadAheadBlocks":10000,"UseBFile":true,"Port":1521,)" +
            R"("ServerName":"db.example.internal","Username":"dms_user"}})";
    return out + "]}";
}

dms::http_request unsigned_call()
{
    dms::http_request r;
    r.origin = "https://dms.us-east-1.amazonaws.com";
    r.fields.add("Host", "dms.us-east-1.amazonaws.com");
    r.fields.add("Content-Type", "application/x-amz-json-1.1");
    r.fields.add("X-Amz-Target", "AmazonDMSv20160101.RefreshSchemas");
    r.fields.add("User-Agent", "dms-asio/0.1.0");
    r.fields.add("amz-sdk-invocation-id", "1b7b5f8e-5f0e-4d6c-9c43-8f3f0d6f6b1a");
    r.fields.add("amz-sdk-request", "attempt=1; max=1");
    r.body = *write_json(&tables::refresh_schemas_request, [] {
        static const dms::refresh_schemas_request request(endpoint, instance);
        return &request;
    }());
    return r;
}

void sign_call(benchmark::State& state)
{
    const dms::credentials identity("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    auto request = unsigned_call();
    const auto time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    signer_cache signers("/", "dms.us-east-1.amazonaws.com", "application/x-amz-json-1.1",
                         {"us-east-1", "dms"});
    for (auto _ : state) {
        request.fields.clear(); // signing adds to the fields
        signers.get(identity, time)->sign(request, "AmazonDMSv20160101.RefreshSchemas");
        benchmark::DoNotOptimize(request);
    }
}
BENCHMARK(sign_call);

/// The algorithm as it stands in the documents, for any request: what a call would cost without preparation.
void sign_any_request(benchmark::State& state)
{
    const dms::credentials identity("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    const signing_scope scope{"us-east-1", "dms"};
    const auto request = unsigned_call();
    const auto time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    signing_key_cache keys;
    for (auto _ : state) {
        auto copy = request; // part of the figure: signing adds to the request that it is given
        sign(copy, identity, scope, time, keys);
        benchmark::DoNotOptimize(copy);
    }
}
BENCHMARK(sign_any_request);

void serialise(benchmark::State& state)
{
    const dms::refresh_schemas_request request(endpoint, instance);
    std::string text;
    for (auto _ : state) {
        const auto written = write_json_into(text, &tables::refresh_schemas_request, &request);
        benchmark::DoNotOptimize(written);
    }
}
BENCHMARK(serialise);

template <class Response>
void parse(benchmark::State& state, const dms::model::shape& shape, std::string text)
{
    reading_memory memory;
    for (auto _ : state) {
        std::optional<Response> answer(std::in_place);
        if (!read_json(text, &shape, &*answer, reading::answer, memory))
            state.SkipWithError("the answer cannot be read");
        benchmark::DoNotOptimize(answer);
        if (text.size() >
            100'000) { // its end is the caller's business; stopping the watch is cheap beside it
            state.PauseTiming();
            answer.reset();
            state.ResumeTiming();
        }
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void parse_small(benchmark::State& state)
{
    parse<dms::refresh_schemas_response>(state, tables::refresh_schemas_response, refresh_answer());
}
BENCHMARK(parse_small);

void parse_1_mb(benchmark::State& state)
{
    parse<dms::describe_endpoints_response>(state, tables::describe_endpoints_response,
                                            endpoints_answer(1'000'000));
}
BENCHMARK(parse_1_mb)->Unit(benchmark::kMicrosecond);

void classify(benchmark::State& state)
{
    dms::http_response response;
    response.status = 400;
    response.fields.add("x-amzn-RequestId", "1b7b5f8e-5f0e-4d6c-9c43-8f3f0d6f6b1a");
    response.fields.add("Content-Type", "application/x-amz-json-1.1");
    response.body = R"({"__type":"InvalidResourceStateFault","message":"The endpoint is being refreshed."})";
    for (auto _ : state)
        benchmark::DoNotOptimize(read_failure(response));
}
BENCHMARK(classify);

} // namespace

BENCHMARK_MAIN();
