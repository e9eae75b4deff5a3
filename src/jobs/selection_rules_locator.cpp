#include "selection_rules_locator.hpp"

#include "selection_rules_text.hpp"

#include <string>

namespace dms::detail {
namespace {

// An underscore alone says nothing: it is a wildcard, and it is in half of all names.
bool looks_like_a_pattern(std::string_view text)
{
    return text.find('%') != std::string_view::npos || text.find("[_]") != std::string_view::npos;
}

class locator_check
{
public:
    locator_check(const json_node& locator, std::string_view place, const locator_context& context,
                  problem_list& problems)
        : locator_(locator), place_(place), context_(context), problems_(problems)
    {}

    void run()
    {
        report_repeated_members(locator_, place_, problems_);
        for (const auto& member : locator_.children)
            check_member(member);
        // A full path is a whole locator in one key. The guide does not mention it, so there is nothing to
        // hold it to.
        if (!locator_.find("full-path"))
            check_levels();
        check_operation();
    }

private:
    void check_member(const json_node& member)
    {
        if (!check_key(member))
            return;
        if (member.kind != json_kind::string)
            return error(member, "must be a string");
        if (member.text.empty())
            return error(member, "must not be empty; leave the key out to widen the scope");

        if (member.key == "table-type")
            check_table_type(member);
        else if (member.key == "category-name")
            check_category(member);
        else if (member.key != "full-path")
            check_wildcards(member);
    }

    bool check_key(const json_node& member)
    {
        std::string_view const key = member.key;
        if (key == "server-name" || key == "schema-name" || key == "table-name" || key == "table-type" ||
            key == "category-name" || key == "full-path")
            return true;

        if (key == "database-name") {
            if (!context_.engine || context_.engine->has_database)
                return true;
            error(member, std::string(context_.engine->name) + " has no database level: leave this key out");
        } else if (key == "view-name") {
            error(member, R"(there is no such key: a view is a table-name with "table-type": "view")");
        } else if (!is_object_key(key)) {
            error(member, "no engine has this locator key");
        } else if (context_.engine && !has_object_key(*context_.engine, key)) {
            error(member, std::string("this is not a locator key of ") + context_.engine->name + ", but of " +
                              engines_with_object_key(key));
        } else {
            return true;
        }
        return false;
    }

    void check_table_type(const json_node& member)
    {
        if (member.text != "table" && member.text != "view")
            error(member, "must be \"table\" or \"view\", not " + quoted(member.text));
        if (!locator_.find("table-name") && !locator_.find("full-path"))
            error(member, "goes with table-name only");
    }

    void check_category(const json_node& member)
    {
        const auto* engine = context_.engine;
        if (engine ? has_category(*engine, member.text) : is_category(member.text))
            return;
        std::string message = engine ? quoted(member.text) + " is not a category of " + engine->name
                                     : "no engine has the category " + quoted(member.text);
        if (const char* meant = category_in_another_case(engine, member.text))
            message.append("; the case matters: ").append(quoted(meant));
        else if (is_category(member.text))
            message.append(", but of ").append(engines_with_category(member.text));
        error(member, std::move(message));
    }

    void check_wildcards(const json_node& member)
    {
        if (member.key == "server-name") {
            if (member.text.find('%') != std::string::npos)
                warning(member, "the server is never matched by a pattern: give its exact name");
        } else if (context_.is_explicit && looks_like_a_pattern(member.text)) {
            warning(member, "wildcards have no meaning in an explicit rule: the value is taken literally");
        }
    }

    void check_levels()
    {
        if (!locator_.find("server-name"))
            missing("server-name", "every locator names its server");

        const auto* database = locator_.find("database-name");
        const auto* schema = locator_.find("schema-name");
        if (schema && !database && context_.engine && context_.engine->has_database)
            missing("database-name", std::string("a schema of ") + context_.engine->name + " needs it");

        const json_node* object = nullptr;
        for (const auto& member : locator_.children) {
            if (member.key != "table-name" && member.key != "category-name" && !is_object_key(member.key))
                continue;
            if (!object)
                object = &member;
            else if (member.key != object->key) // else it has been reported as given twice
                warning(member, "the locator already names something at this level, in " + object->key);
        }
        if (object && !schema)
            missing("schema-name", object->key + " needs it");
    }

    void check_operation()
    {
        std::string const operation = context_.limits->name;
        for (const auto& member : locator_.children) {
            const bool is_object = member.key == "table-name" || is_object_key(member.key);
            if (member.key == "category-name" && !context_.limits->describes)
                error(member, operation + " takes no category");
            else if (member.key == "default-name" && !context_.limits->describes)
                error(member, operation + " takes no defaults, they can only be described");
            else if (is_object && context_.limits->names_a_schema)
                error(member, operation + " takes a schema, not an object in it");
        }
        if (context_.limits->names_a_schema && !locator_.find("schema-name") && !locator_.find("full-path"))
            missing("schema-name", operation + " takes a schema");
    }

    void error(const json_node& member, std::string message)
    {
        problems_.error(member_place(place_, member.key), member, std::move(message));
    }

    void warning(const json_node& member, std::string message)
    {
        problems_.warning(member_place(place_, member.key), member, std::move(message));
    }

    void missing(std::string_view key, std::string reason)
    {
        problems_.error(member_place(place_, key), locator_, "is missing: " + std::move(reason));
    }

    const json_node& locator_;
    std::string_view place_;
    const locator_context& context_;
    problem_list& problems_;
};

} // namespace

void check_locator(const json_node& locator, std::string_view place, const locator_context& context,
                   problem_list& problems)
{
    if (locator.kind != json_kind::object)
        problems.error(std::string(place), locator, "must be an object");
    else
        locator_check{locator, place, context, problems}.run();
}

} // namespace dms::detail
