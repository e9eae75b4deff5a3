#include "cli/names.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace dms::cli {

namespace {

// How many letters must be put in, taken out or replaced to get from one to the other (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

} // namespace

std::vector<std::string> nearest(std::string_view typed, const std::vector<std::string>& known)
{
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const auto& name : known) {
        auto far = distance(typed, name);
        if (!typed.empty() && name.starts_with(typed))
            far = std::min<std::size_t>(far, 1);
        if (far <= std::max<std::size_t>(2, typed.size() / 3))
            ranked.emplace_back(far, name);
    }
    std::ranges::sort(ranked);
    std::vector<std::string> out;
    for (const auto& [far, name] : ranked)
        if (out.size() < 3)
            out.push_back(name);
    return out;
}

std::string alternatives(const std::vector<std::string>& names)
{
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            out += i + 1 == names.size() ? " or " : ", ";
        out += names[i];
    }
    return out;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator)
{
    std::string out;
    for (const auto& part : parts) {
        if (!out.empty())
            out += separator;
        out += part;
    }
    return out;
}

} // namespace dms::cli
