#pragma once

#include "selection_rules_grammar.hpp"
#include "selection_rules_problems.hpp"

#include <string_view>

namespace dms::detail {

/// What the check of a locator must know about the rule and the use of the document.
class locator_context
{
public:
    const engine_grammar* engine; // null: not known
    const operation_limits* limits;
    bool is_explicit; // the action of the rule; false also for an unknown action
};

/// Checks the object locator of one rule: its keys, their values, and the levels they make.
void check_locator(const json_node& locator, std::string_view place, const locator_context& context,
                   problem_list& problems);

} // namespace dms::detail
