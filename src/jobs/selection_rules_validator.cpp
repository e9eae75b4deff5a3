#include "selection_rules_grammar.hpp"
#include "selection_rules_locator.hpp"
#include "selection_rules_problems.hpp"
#include "selection_rules_reader.hpp"
#include "selection_rules_text.hpp"
#include <dms/selection_rules.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dms {
namespace detail {
namespace {

// Far more rules than anybody writes, and little enough to hold in memory whatever the text is.
constexpr std::size_t largest_text = 4 * 1024 * 1024;

constexpr std::string_view rule_members[] = {
    "rule-type", "rule-id", "rule-name", "rule-action", "object-locator",
};

// The digits of a rule id without leading zeros, which are of any length; nothing if it is no integer.
std::optional<std::string_view> id_digits(const json_node& id)
{
    std::string_view digits = id.text;
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    return digits;
}

class document_check
{
public:
    explicit document_check(selection_rules_context context)
        : engine_(find_engine(context.engine)), limits_(limits_of(context.operation))
    {}

    std::vector<selection_rules_problem> run(const json_node& document)
    {
        check_document(document);
        check_order();
        return problems_.take();
    }

private:
    // A rule whose id and action are sound, for the check of the order.
    class placed_rule
    {
    public:
        std::string_view id;
        const json_node* action;
        std::string place;

        bool operator<(const placed_rule& other) const
        {
            return std::tuple(id.size(), id) < std::tuple(other.id.size(), other.id);
        }
    };

    void check_document(const json_node& document)
    {
        if (document.kind != json_kind::object)
            return problems_.error("document", document, "must be an object with a member \"rules\"");
        report_repeated_members(document, "", problems_);
        for (const auto& member : document.children)
            if (member.key != "rules")
                problems_.error(member_place("", member.key), member, "unknown member of the document");

        const auto* rules = document.find("rules");
        if (!rules)
            return problems_.error("rules", document, "is missing");
        if (rules->kind != json_kind::array)
            return problems_.error("rules", *rules, "must be an array");
        check_count(*rules);
        for (std::size_t index = 0; index < rules->children.size(); ++index)
            check_rule(rules->children[index], element_place("rules", index));
    }

    void check_count(const json_node& rules)
    {
        const auto count = rules.children.size();
        if (count == 0)
            problems_.error("rules", rules, "is empty, which leaves nothing to act on");
        if (count <= limits_.max_rules)
            return;
        const auto most = limits_.max_rules == 1 ? std::string("exactly one rule")
                                                 : "at most " + std::to_string(limits_.max_rules) + " rules";
        problems_.error("rules", rules,
                        std::string(limits_.name) + " takes " + most + ", not " + std::to_string(count));
    }

    void check_rule(const json_node& rule, const std::string& place)
    {
        if (rule.kind != json_kind::object)
            return problems_.error(place, rule, "must be an object");
        report_repeated_members(rule, place, problems_);
        for (const auto& member : rule.children)
            if (std::find(std::begin(rule_members), std::end(rule_members), member.key) ==
                std::end(rule_members))
                problems_.error(member_place(place, member.key), member, "unknown member of a rule");
        for (const auto key : rule_members)
            if (!rule.find(key))
                problems_.error(member_place(place, key), rule, "is missing");

        if (const auto* type = rule.find("rule-type"))
            check_type(*type, member_place(place, "rule-type"));
        if (const auto* name = rule.find("rule-name"))
            check_name(*name, member_place(place, "rule-name"));

        const auto* id = rule.find("rule-id");
        const auto* action = rule.find("rule-action");
        const bool id_is_sound = id && check_id(*id, member_place(place, "rule-id"));
        const bool action_is_sound = action && check_action(*action, member_place(place, "rule-action"));
        if (id_is_sound && action_is_sound)
            placed_.push_back({*id_digits(*id), action, member_place(place, "rule-action")});

        if (const auto* locator = rule.find("object-locator")) {
            const locator_context context{engine_, &limits_, action_is_sound && action->text == "explicit"};
            check_locator(*locator, member_place(place, "object-locator"), context, problems_);
        }
    }

    void check_type(const json_node& type, const std::string& place)
    {
        if (type.kind != json_kind::string || type.text != "selection")
            problems_.error(place, type, "must be \"selection\"");
    }

    // Every example writes the id as a string, but the guide calls it an integer: both are accepted.
    bool check_id(const json_node& id, const std::string& place)
    {
        const bool has_text = id.kind == json_kind::string || id.kind == json_kind::number;
        const auto digits = has_text ? id_digits(id) : std::nullopt;
        if (!digits) {
            problems_.error(place, id, "must be an integer, written as a string of digits");
            return false;
        }
        check_unique(ids_, *digits, id, place);
        return true;
    }

    void check_name(const json_node& name, const std::string& place)
    {
        if (name.kind != json_kind::string)
            return problems_.error(place, name, "must be a string");
        if (!is_alphanumeric(name.text)) {
            const auto allowed = [](char c) { return is_alphanumeric(c) || c == '-' || c == '_'; };
            if (name.text.empty() || !std::all_of(name.text.begin(), name.text.end(), allowed))
                return problems_.error(place, name, quoted(name.text) + " is not alphanumeric");
            problems_.warning(place, name, "the guide allows letters and digits only");
        }
        check_unique(names_, name.text, name, place);
    }

    bool check_action(const json_node& action, const std::string& place)
    {
        const bool known =
            action.kind == json_kind::string &&
            (action.text == "explicit" || action.text == "include" || action.text == "exclude");
        if (!known)
            problems_.error(place, action, R"(must be "explicit", "include" or "exclude")");
        else if (limits_.explicit_only && action.text != "explicit")
            problems_.error(place, action, std::string(limits_.name) + " takes explicit rules only");
        return known;
    }

    void check_unique(std::unordered_map<std::string_view, std::string>& seen, std::string_view value,
                      const json_node& where, const std::string& place)
    {
        const auto [first, is_new] = seen.try_emplace(value, place);
        if (!is_new)
            problems_.error(place, where, quoted(value) + " is not unique: " + first->second + " has it too");
    }

    // Rules take effect in the order of their ids, wherever they stand in the text.
    void check_order()
    {
        std::sort(placed_.begin(), placed_.end());
        for (const auto& rule : placed_) {
            if (rule.action->text != "exclude")
                return;
            problems_.warning(rule.place, *rule.action,
                              "takes away from nothing: no rule of a lower id selects anything");
        }
    }

    const engine_grammar* engine_;
    const operation_limits& limits_;
    problem_list problems_;
    std::vector<placed_rule> placed_;
    // The views are of the document, which outlives the check.
    std::unordered_map<std::string_view, std::string> ids_;
    std::unordered_map<std::string_view, std::string> names_;
};

} // namespace
} // namespace detail

selection_rules_context::selection_rules_context(selection_rules_engine engine,
                                                 selection_rules_operation operation)
    : engine(engine), operation(operation)
{}

selection_rules_context::selection_rules_context(selection_rules_operation operation) : operation(operation)
{}

std::vector<selection_rules_problem> validate(std::string_view json, selection_rules_context context)
{
    detail::json_node document;
    const auto failed = [](std::size_t line, std::size_t column, std::string message) {
        std::vector<selection_rules_problem> problems;
        problems.emplace_back(selection_rules_severity::error, "document", line, column, std::move(message));
        return problems;
    };

    if (json.size() > detail::largest_text)
        return failed(1, 1, "the text is longer than 4 MiB and was not looked into");
    if (auto fault = detail::read_json(json, document))
        return failed(fault->line, fault->column, "not JSON: " + std::move(fault->message));
    return detail::document_check{context}.run(document);
}

} // namespace dms
