#include "selection_rules_grammar.hpp"
#include "selection_rules_text.hpp"
#include <dms/selection_rules.hpp>

#include <limits>
#include <stdexcept>
#include <utility>

namespace dms {
namespace {

void require(bool condition, const std::string& complaint)
{
    if (!condition)
        throw std::invalid_argument("selection rules: " + complaint);
}

// Sets one level of a locator, which must be absent so far.
void set_level(std::string& level, const char* key, std::string value)
{
    require(level.empty(), std::string(key) + " is given twice");
    require(!value.empty(), std::string(key) + " is empty");
    require(detail::is_utf8(value), std::string(key) + " is not UTF-8");
    level = std::move(value);
}

void append_member(std::string& out, std::string_view key, std::string_view value)
{
    if (value.empty())
        return;
    if (out.back() != '{')
        out += ',';
    detail::append_json_string(out, key);
    out += ':';
    detail::append_json_string(out, value);
}

} // namespace

rule_locator::rule_locator(std::string server)
{
    set_level(server_, "server-name", std::move(server));
}

rule_locator rule_locator::database(std::string name) const
{
    auto longer = *this;
    set_level(longer.database_, "database-name", std::move(name));
    return longer;
}

rule_locator rule_locator::schema(std::string name) const
{
    auto longer = *this;
    set_level(longer.schema_, "schema-name", std::move(name));
    return longer;
}

rule_locator rule_locator::table(std::string name) const
{
    return with_object("table-name", std::move(name), false);
}

rule_locator rule_locator::view(std::string name) const
{
    return with_object("table-name", std::move(name), true);
}

rule_locator rule_locator::object(std::string_view key, std::string name) const
{
    require(detail::is_object_key(key), "no engine has the object key asked for");
    return with_object(key, std::move(name), false);
}

rule_locator rule_locator::category(std::string name) const
{
    require(!schema_.empty(), "a category needs a schema");
    require(object_key_.empty(), "a locator names an object or a category, not both");
    auto longer = *this;
    set_level(longer.category_, "category-name", std::move(name));
    require(detail::is_category(longer.category_), "no engine has the category " + longer.category_);
    return longer;
}

rule_locator rule_locator::with_object(std::string_view key, std::string name, bool is_view) const
{
    require(!schema_.empty(), "an object needs a schema");
    require(object_key_.empty(), "a locator names one object only");
    require(category_.empty(), "a locator names an object or a category, not both");
    auto longer = *this;
    longer.object_key_ = key;
    longer.is_view_ = is_view;
    set_level(longer.object_name_, longer.object_key_.c_str(), std::move(name));
    return longer;
}

std::string rule_locator::to_json() const
{
    std::string out = "{";
    append_member(out, "server-name", server_);
    append_member(out, "database-name", database_);
    append_member(out, "schema-name", schema_);
    append_member(out, "category-name", category_);
    append_member(out, object_key_, object_name_);
    append_member(out, "table-type", is_view_ ? "view" : "");
    out += '}';
    return out;
}

rule_identity::rule_identity(std::uint64_t id) : id_(id)
{
    require(id_ != 0, "rule ids count from 1");
}

rule_identity::rule_identity(std::string name) : name_(std::move(name))
{
    require(detail::is_alphanumeric(name_), "a rule name consists of ASCII letters and digits");
}

rule_identity::rule_identity(std::uint64_t id, std::string name) : rule_identity(std::move(name))
{
    require(id != 0, "rule ids count from 1");
    id_ = id;
}

selection_rules::rule::rule(std::uint64_t id, std::string name, const char* action, rule_locator locator)
    : id(id), name(std::move(name)), action(action), locator(std::move(locator))
{}

selection_rules::selection_rules() = default;

selection_rules selection_rules::raw(std::string json)
{
    selection_rules rules;
    rules.raw_ = std::move(json);
    rules.is_raw_ = true;
    return rules;
}

selection_rules& selection_rules::explicitly(rule_locator locator, rule_identity identity) &
{
    add("explicit", std::move(locator), std::move(identity));
    return *this;
}

selection_rules selection_rules::explicitly(rule_locator locator, rule_identity identity) &&
{
    return std::move(explicitly(std::move(locator), std::move(identity)));
}

selection_rules& selection_rules::include(rule_locator locator, rule_identity identity) &
{
    add("include", std::move(locator), std::move(identity));
    return *this;
}

selection_rules selection_rules::include(rule_locator locator, rule_identity identity) &&
{
    return std::move(include(std::move(locator), std::move(identity)));
}

selection_rules& selection_rules::exclude(rule_locator locator, rule_identity identity) &
{
    add("exclude", std::move(locator), std::move(identity));
    return *this;
}

selection_rules selection_rules::exclude(rule_locator locator, rule_identity identity) &&
{
    return std::move(exclude(std::move(locator), std::move(identity)));
}

void selection_rules::add(const char* action, rule_locator locator, rule_identity identity)
{
    if (is_raw_)
        throw std::logic_error("selection rules: raw text cannot be added to");

    auto id = identity.id_;
    if (id == 0) {
        const auto highest = ids_.empty() ? 0 : *ids_.rbegin();
        require(highest != std::numeric_limits<std::uint64_t>::max(), "there is no higher rule id left");
        id = highest + 1;
    }
    auto name = identity.name_.empty() ? std::to_string(id) : std::move(identity.name_);
    require(!ids_.contains(id), "rule id " + std::to_string(id) + " is taken");
    require(!names_.contains(name), "rule name " + name + " is taken");

    ids_.insert(id);
    names_.insert(name);
    rules_.emplace_back(id, std::move(name), action, std::move(locator));
}

std::string selection_rules::to_json() const
{
    if (is_raw_)
        return raw_;

    std::string out = R"({"rules":[)";
    for (const auto& rule : rules_) {
        if (out.back() == '}')
            out += ',';
        out += R"({"rule-type":"selection","rule-id":")" + std::to_string(rule.id);
        out += R"(","rule-name":")" + rule.name;
        out += R"(","rule-action":")";
        out += rule.action;
        out += R"(","object-locator":)" + rule.locator.to_json() + '}';
    }
    out += "]}";
    return out;
}

std::string literal_pattern(std::string_view name)
{
    std::string pattern;
    for (const char c : name) {
        if (c == '%' || c == '_')
            pattern.append({'[', c, ']'});
        else
            pattern += c;
    }
    return pattern;
}

} // namespace dms
