#pragma once

#include <dms/selection_rules.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace dms::detail {

/// What the object locators of one engine may contain.
class engine_grammar
{
public:
    selection_rules_engine engine;
    const char* name;
    bool has_database;
    std::span<const char* const> object_keys; // all but table-name, which every engine has
    std::span<const char* const> categories;
};

/// What one operation asks of its document beyond the grammar.
class operation_limits
{
public:
    selection_rules_operation operation;
    const char* name;
    std::size_t max_rules;
    bool explicit_only;
    bool describes;      // reads the tree: may name categories, and objects that cannot be converted
    bool names_a_schema; // a schema, and nothing in it
};

/// The grammar of an engine; null for `unknown`.
const engine_grammar* find_engine(selection_rules_engine engine) noexcept;

/// The limits of an operation; those of `any` for a value outside the enumeration.
const operation_limits& limits_of(selection_rules_operation operation) noexcept;

bool has_object_key(const engine_grammar& engine, std::string_view key) noexcept;
bool has_category(const engine_grammar& engine, std::string_view category) noexcept;

/// Whether any engine has the key, or the category.
bool is_object_key(std::string_view key) noexcept;
bool is_category(std::string_view category) noexcept;

/// The names of the engines that have the key, or the category, as `Oracle, PostgreSQL`.
std::string engines_with_object_key(std::string_view key);
std::string engines_with_category(std::string_view category);

/// The category (of `engine`, or of any when null) that differs from `text` in case only; null if none does.
const char* category_in_another_case(const engine_grammar* engine, std::string_view text) noexcept;

} // namespace dms::detail
