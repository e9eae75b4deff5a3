#include "selection_rules_problems.hpp"

#include "selection_rules_text.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace dms {

using enum selection_rules_severity;

selection_rules_problem::selection_rules_problem(selection_rules_severity severity, std::string place,
                                                 std::size_t line, std::size_t column, std::string message)
    : severity(severity), place(std::move(place)), line(line), column(column), message(std::move(message))
{}

std::string to_string(const selection_rules_problem& problem)
{
    return "line " + std::to_string(problem.line) + ", column " + std::to_string(problem.column) + ": " +
           (problem.severity == error ? "error: " : "warning: ") + problem.place + ": " + problem.message;
}

bool has_errors(const std::vector<selection_rules_problem>& problems) noexcept
{
    return std::any_of(problems.begin(), problems.end(),
                       [](auto& problem) { return problem.severity == error; });
}

namespace detail {

constexpr std::size_t most_problems = 1000;

void problem_list::error(std::string place, const json_node& where, std::string message)
{
    add(selection_rules_severity::error, std::move(place), where, std::move(message));
}

void problem_list::warning(std::string place, const json_node& where, std::string message)
{
    add(selection_rules_severity::warning, std::move(place), where, std::move(message));
}

void problem_list::add(selection_rules_severity severity, std::string&& place, const json_node& where,
                       std::string&& message)
{
    if (problems_.size() < most_problems) {
        problems_.emplace_back(severity, std::move(place), where.line, where.column, std::move(message));
        return;
    }
    ++dropped_;
    dropped_an_error_ = dropped_an_error_ || severity == selection_rules_severity::error;
}

std::vector<selection_rules_problem> problem_list::take()
{
    // Checks that compare rules come last, so what they found must be moved to its place in the text.
    std::sort(problems_.begin(), problems_.end(), [](auto& left, auto& right) {
        return std::tie(left.line, left.column, left.place) < std::tie(right.line, right.column, right.place);
    });
    if (dropped_ != 0) {
        const auto severity =
            dropped_an_error_ ? selection_rules_severity::error : selection_rules_severity::warning;
        problems_.emplace_back(severity, "document", 1, 1,
                               "there are " + std::to_string(dropped_) + " more problems");
    }
    return std::move(problems_);
}

std::string member_place(std::string_view place, std::string_view key)
{
    const bool plain = !key.empty() && key.size() <= 60 && std::all_of(key.begin(), key.end(), [](char c) {
        return is_alphanumeric(c) || c == '-' || c == '_';
    });
    std::string out{place};
    if (!plain)
        return out.append("[").append(quoted(key)).append("]");
    if (!out.empty())
        out += '.';
    return out.append(key);
}

std::string element_place(std::string_view place, std::size_t index)
{
    return std::string(place).append("[").append(std::to_string(index)).append("]");
}

void report_repeated_members(const json_node& object, std::string_view place, problem_list& problems)
{
    std::unordered_set<std::string_view> seen;
    for (const auto& member : object.children)
        if (!seen.insert(member.key).second)
            problems.error(member_place(place, member.key), member, "the member is given twice");
}

} // namespace detail
} // namespace dms
