#pragma once

#include "selection_rules_reader.hpp"
#include <dms/selection_rules.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dms::detail {

/// Collects what is wrong with a document, up to a number that a reader can still be expected to look at.
class problem_list
{
public:
    void error(std::string place, const json_node& where, std::string message);
    void warning(std::string place, const json_node& where, std::string message);

    /// Gives up the problems in the order of the text, and, if there were too many, a last one that says so.
    std::vector<selection_rules_problem> take();

private:
    void add(selection_rules_severity severity, std::string&& place, const json_node& where,
             std::string&& message);

    std::vector<selection_rules_problem> problems_;
    std::size_t dropped_ = 0;
    bool dropped_an_error_ = false;
};

/// The place of a member of the object at `place`: `rules[0].rule-id`.
std::string member_place(std::string_view place, std::string_view key);

/// The place of an element of the array at `place`: `rules[0]`.
std::string element_place(std::string_view place, std::size_t index);

/// Reports each member of `object` whose key an earlier member has, which JSON readers resolve differently.
void report_repeated_members(const json_node& object, std::string_view place, problem_list& problems);

} // namespace dms::detail
