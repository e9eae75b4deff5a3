// The tables of the AWS DMS user guide, "Selection rules in DMS Schema Conversion" (keys and categories for
// each engine), and of the AWS DMS API reference, SelectionRules members (what each operation accepts).

#include "selection_rules_grammar.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace dms::detail {
namespace {

using enum selection_rules_engine;
using op = selection_rules_operation;

constexpr const char* sql_server_keys[] = {
    "procedure-name",
    "scalar-function-name",
    "table-valued-function-name",
    "inline-function-name",
    "aggregate-function-name",
    "synonym-name",
    "sequence-name",
    "type-name",
    "table-type-name",
    "user-defined-type-name",
    "xml-schema-collection-name",
    "statement-name",
};
constexpr const char* sql_server_categories[] = {
    "Tables",
    "Views",
    "Procedures",
    "SQL scalar functions",
    "SQL table-valued functions",
    "SQL inline functions",
    "Aggregate functions",
    "Synonyms",
    "Sequences",
    "Types",
    "Table types",
    "User-Defined Types",
    "XML Schema Collections",
    "Statements",
};

constexpr const char* oracle_keys[] = {
    "procedure-name", "function-name", "package-name",           "sequence-name",
    "synonym-name",   "type-name",     "materialized-view-name",
};
constexpr const char* oracle_categories[] = {
    "Tables",
    "External Tables",
    "Views",
    "Packages",
    "Procedures",
    "Functions",
    "User Defined Types",
    "Collection Types",
    "Sequences",
    "Materialized Views",
    "Materialized View Logs",
    "Synonyms",
    "Clusters",
    "Database Links",
};

constexpr const char* sap_ase_keys[] = {
    "materialized-view-name", "procedure-name", "scalar-function-name", "table-valued-function-name",
    "user-defined-type-name",
    "default-name", // for the describe operations only
};
constexpr const char* sap_ase_categories[] = {
    "Tables",
    "Views",
    "Procedures",
    "Scalar Functions",
    "Table Valued Functions",
    "Materialized Views",
    "User Defined Types",
    "Defaults",
};

constexpr const char* postgresql_keys[] = {
    "function-name", "procedure-name", "sequence-name", "materialized-view-name", "type-name", "domain-name",
};
constexpr const char* postgresql_categories[] = {
    "Tables", "Views", "Functions", "Procedures", "Sequences", "Materialized Views", "Types", "Domains",
};

constexpr const char* mysql_keys[] = {"procedure-name", "function-name", "event-name"};
constexpr const char* mysql_categories[] = {"Tables", "Views", "Functions", "Procedures", "Events"};

constexpr const char* db2_zos_keys[] = {
    "procedure-name", "function-name", "sequence-name", "alias-name", "mqtable-name", "type-name",
};
constexpr const char* db2_zos_categories[] = {
    "Tables",
    "Global Temporary Tables",
    "Materialized Query Tables",
    "Views",
    "Aliases",
    "Procedures",
    "Functions",
    "Sequences",
    "User Defined Types",
    "External Routines",
};

constexpr const char* db2_luw_keys[] = {"procedure-name", "function-name", "sequence-name", "module-name"};
constexpr const char* db2_luw_categories[] = {
    "Tables", "Views", "Functions", "Procedures", "Sequences", "Modules",
};

constexpr engine_grammar engines[] = {
    {sql_server, "SQL Server", true, sql_server_keys, sql_server_categories},
    {oracle, "Oracle", false, oracle_keys, oracle_categories},
    {sap_ase, "SAP ASE", true, sap_ase_keys, sap_ase_categories},
    {postgresql, "PostgreSQL", false, postgresql_keys, postgresql_categories},
    {mysql, "MySQL", false, mysql_keys, mysql_categories},
    {db2_zos, "Db2 for z/OS", false, db2_zos_keys, db2_zos_categories},
    {db2_luw, "Db2 for LUW", false, db2_luw_keys, db2_luw_categories},
};

constexpr std::size_t many = SIZE_MAX;

// The columns are: rules at most, explicit only, describes, names a schema.
constexpr operation_limits operations[] = {
    {op::any, "any operation", many, false, true, false},
    {op::start_metadata_model_import, "StartMetadataModelImport", many, false, false, false},
    {op::start_metadata_model_assessment, "StartMetadataModelAssessment", many, false, false, false},
    {op::start_metadata_model_conversion, "StartMetadataModelConversion", many, false, false, false},
    {op::start_metadata_model_export_as_script, "StartMetadataModelExportAsScript", many, false, false,
     false},
    {op::start_metadata_model_export_to_target, "StartMetadataModelExportToTarget", many, false, false,
     false},
    {op::start_metadata_model_creation, "StartMetadataModelCreation", 1, true, false, true},
    {op::export_metadata_model_assessment, "ExportMetadataModelAssessment", many, true, false, false},
    {op::describe_metadata_model, "DescribeMetadataModel", 1, true, true, false},
    {op::describe_metadata_model_children, "DescribeMetadataModelChildren", 1, true, true, false},
    {op::get_target_selection_rules, "GetTargetSelectionRules", 10, true, false, false},
};

bool contains(std::span<const char* const> texts, std::string_view wanted) noexcept
{
    return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

bool equal_but_for_case(std::string_view left, std::string_view right) noexcept
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [&](char a, char b) { return lower(a) == lower(b); });
}

template <class Predicate>
std::string names_of_engines(Predicate has)
{
    std::string names;
    for (const auto& engine : engines)
        if (has(engine))
            names.append(names.empty() ? "" : ", ").append(engine.name);
    return names;
}

} // namespace

const engine_grammar* find_engine(selection_rules_engine engine) noexcept
{
    for (const auto& candidate : engines)
        if (candidate.engine == engine)
            return &candidate;
    return nullptr;
}

const operation_limits& limits_of(selection_rules_operation operation) noexcept
{
    for (const auto& candidate : operations)
        if (candidate.operation == operation)
            return candidate;
    return operations[0];
}

bool has_object_key(const engine_grammar& engine, std::string_view key) noexcept
{
    return contains(engine.object_keys, key);
}

bool has_category(const engine_grammar& engine, std::string_view category) noexcept
{
    return contains(engine.categories, category);
}

bool is_object_key(std::string_view key) noexcept
{
    return std::any_of(std::begin(engines), std::end(engines),
                       [&](auto& e) { return has_object_key(e, key); });
}

bool is_category(std::string_view category) noexcept
{
    return std::any_of(std::begin(engines), std::end(engines),
                       [&](auto& e) { return has_category(e, category); });
}

std::string engines_with_object_key(std::string_view key)
{
    return names_of_engines([&](auto& engine) { return has_object_key(engine, key); });
}

std::string engines_with_category(std::string_view category)
{
    return names_of_engines([&](auto& engine) { return has_category(engine, category); });
}

const char* category_in_another_case(const engine_grammar* engine, std::string_view text) noexcept
{
    for (const auto& candidate : engines) {
        if (engine && engine != &candidate)
            continue;
        for (const char* category : candidate.categories)
            if (equal_but_for_case(category, text))
                return category;
    }
    return nullptr;
}

} // namespace dms::detail
