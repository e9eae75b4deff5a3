#include "cli/simulator_arguments.hpp"

#include "cli/duration.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace dms::cli {

namespace {

template <class T>
std::optional<T> number(std::string_view text)
{
    T value{};
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

void wrong(std::vector<std::string>& mistakes, const std::string& option, std::string_view expected,
           const std::string& text)
{
    mistakes.push_back(option + ": expected " + std::string(expected) + ", not '" + text + "'");
}

void read_refresh_time(const std::string& text, simulator_options& into, std::vector<std::string>& mistakes)
{
    const auto comma = text.find(',');
    const auto median = parse_duration(std::string_view(text).substr(0, comma));
    const auto sigma = comma == text.npos ? std::optional(into.refresh_sigma)
                                          : number<double>(std::string_view(text).substr(comma + 1));
    if (!median || !sigma || !(*sigma >= 0 && *sigma <= 10))
        return wrong(mistakes, "--refresh-time", "MEDIAN[,SIGMA] such as 3m or 180s,0.8", text);
    into.refresh_median = *median;
    into.refresh_sigma = *sigma;
}

void read_failing(const std::string& text, simulator_options& into, std::vector<std::string>& mistakes)
{
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find(',', from), text.size());
        const auto index = number<int>(std::string_view(text).substr(from, to - from));
        if (!index || *index < 0)
            return wrong(mistakes, "--failing", "indices of endpoints such as 0,3", text);
        if (*index >= into.endpoints) {
            mistakes.push_back("--failing: there is no endpoint " + std::to_string(*index) +
                               "; the last one is " + std::to_string(into.endpoints - 1));
            return;
        }
        into.failing_endpoints.push_back(*index);
        from = to + 1;
    }
}

} // namespace

std::optional<int> whole_number(const std::string& option, const std::string& text, int least,
                                std::vector<std::string>& mistakes)
{
    const auto value = number<int>(text);
    if (value && *value >= least)
        return value;
    wrong(mistakes, option, "a whole number of at least " + std::to_string(least), text);
    return {};
}

void read_simulator_texts(const simulator_texts& texts, simulator_options& into,
                          std::vector<std::string>& mistakes)
{
    if (texts.refresh_time)
        read_refresh_time(*texts.refresh_time, into, mistakes);
    if (texts.time_scale) {
        const auto scale = number<double>(*texts.time_scale);
        if (scale && *scale > 0 && *scale <= 1e6)
            into.time_scale = *scale;
        else
            wrong(mistakes, "--time-scale", "a number above 0 and at most 1000000", *texts.time_scale);
    }
    if (texts.failing)
        read_failing(*texts.failing, into, mistakes);
    if (texts.seed) {
        if (const auto seed = number<std::uint64_t>(*texts.seed))
            into.seed = *seed;
        else
            wrong(mistakes, "--seed", "a whole number", *texts.seed);
    }
}

void read_listen(const std::string& text, simulator_server_options& into, std::vector<std::string>& mistakes)
{
    const auto colon = text.rfind(':');
    const auto port =
        colon == text.npos ? std::nullopt : number<std::uint16_t>(std::string_view(text).substr(colon + 1));
    auto host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    if (!port || host.empty())
        return wrong(mistakes, "--listen", "HOST:PORT such as 127.0.0.1:0", text);
    into.address = host == "localhost" ? "127.0.0.1" : host;
    into.port = *port;
}

} // namespace dms::cli
