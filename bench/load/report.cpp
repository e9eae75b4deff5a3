#include "report.hpp"

#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>

namespace dms::load {

namespace {

using number = std::optional<double>; // nothing: there is no such figure

constexpr std::array<std::pair<const char*, double>, 4> shares{
    {{"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}, {"p99_9", 0.999}}};

class figures
{
public:
    figures(const phases& run, const tally& total)
        : seconds(std::chrono::duration<double>(run.end().at - run.started()).count()),
          per_second(seconds > 0 ? static_cast<double>(total.requests()) / seconds : 0),
          rss_kib(peak_rss_kib())
    {
        const auto& l = total.latencies();
        for (std::size_t i = 0; i < shares.size(); ++i)
            if (l.count() > 0)
                latency[i] = l.quantile_us(shares[i].second);
        if (l.count() > 0)
            max = l.max_us();
        const auto calls = static_cast<double>(total.measured());
        if (calls == 0)
            return;
        user = static_cast<double>((run.end().user - run.begin().user).count()) / calls;
        system = static_cast<double>((run.end().system - run.begin().system).count()) / calls;
        if (run.end().allocations)
            allocations = static_cast<double>(*run.end().allocations - *run.begin().allocations) / calls;
    }

    double seconds;
    double per_second;
    std::array<number, shares.size()> latency;
    number max, user, system, allocations;
    long rss_kib;
};

std::string text(const number& value, int digits, const char* none)
{
    if (!value)
        return none;
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%.*f", digits, *value);
    return out.data();
}

std::string quoted(const std::string& raw)
{
    std::string out = "\"";
    for (const char c : raw) {
        if (c == '"' || c == '\\')
            out += '\\';
        const auto u = static_cast<unsigned char>(c);
        out += u < 0x20 || u == 0x7f ? ' ' : c;
    }
    return out + '"';
}

class json_object
{
public:
    json_object& add(const char* name, const std::string& value)
    {
        out_ += (out_.size() > 1 ? ", " : "") + quoted(name) + ": " + value;
        return *this;
    }
    json_object& add(const std::string& name, std::uint64_t value)
    {
        return add(name.c_str(), std::to_string(value));
    }
    json_object& add(const char* name, const number& value, int digits)
    {
        return add(name, text(value, digits, "null"));
    }
    std::string end() const { return out_ + "}"; }

private:
    std::string out_ = "{";
};

std::string as_json(const options& o, const figures& f, const tally& total)
{
    json_object latency, kinds, all;
    for (std::size_t i = 0; i < shares.size(); ++i)
        latency.add(shares[i].first, f.latency[i], 1);
    latency.add("max", f.max, 1);
    for (const auto& [name, kind] : total.kinds())
        kinds.add(name, kind.count);
    all.add("operation", quoted(name_of(o.operation)));
    all.add("requests", total.requests()).add("errors", total.errors());
    all.add("seconds", number(f.seconds), 6).add("requests_per_second", number(f.per_second), 1);
    all.add("latency_us", latency.end());
    all.add("cpu_user_us", f.user, 2).add("cpu_system_us", f.system, 2);
    all.add("allocations", f.allocations, 4);
    all.add("answer_allocations",
            total.answer_allocations() ? std::to_string(*total.answer_allocations()) : "null");
    all.add("rss_kib", static_cast<std::uint64_t>(f.rss_kib));
    all.add("measured_requests", total.measured());
    all.add("errors_by_kind", kinds.end());
    return all.end() + "\n";
}

std::string as_table(const options& o, const figures& f, const tally& total)
{
    std::string out;
    auto row = [&out](const std::string& name, const std::string& value, const char* unit) {
        std::array<char, 160> line{};
        std::snprintf(line.data(), line.size(), "%-24s %14s %s\n", name.c_str(), value.c_str(), unit);
        out += line.data();
    };
    const auto measured = std::to_string(total.measured());
    out += name_of(o.operation) + " at " + o.endpoint_url + ": " + std::to_string(o.connections) +
           " connections, " + std::to_string(o.in_flight) +
           " calls at once, threads: " + std::to_string(o.threads) + "\n";
    if (o.keep_quota)
        out += "within the service's quota of 200 calls and then 8 per second (--no-quota lifts it)\n";
    row("requests", std::to_string(total.requests()), "");
    row("errors", std::to_string(total.errors()), "");
    for (const auto& [name, kind] : total.kinds())
        out += "  " + std::to_string(kind.count) + " x " + name + ", e.g. " + kind.example + "\n";
    row("seconds", text(f.seconds, 3, "-"), "");
    row("requests per second", text(f.per_second, 1, "-"), "");
    out += "of the last " + measured + " requests, after the warm-up:\n";
    constexpr std::array<const char*, shares.size()> labels{"latency p50", "latency p90", "latency p99",
                                                            "latency p99.9"};
    for (std::size_t i = 0; i < shares.size(); ++i)
        row(labels[i], text(f.latency[i], 1, "-"), "us");
    row("latency maximum", text(f.max, 1, "-"), "us");
    row("CPU user", text(f.user, 2, "-"), "us per request");
    row("CPU system", text(f.system, 2, "-"), "us per request");
    row("allocations", text(f.allocations, 4, "-"), "per request");
    if (total.answer_allocations())
        row("  of which the answer's", std::to_string(*total.answer_allocations()), "");
    row("peak memory", std::to_string(f.rss_kib), "KiB");
    return out;
}

} // namespace

std::string report(const options& o, const phases& run, const tally& total)
{
    const figures f(run, total);
    return o.output == output::json ? as_json(o, f, total) : as_table(o, f, total);
}

} // namespace dms::load
