#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dms {

/// The database objects that one selection rule speaks of: a path from a server down to an object.
///
/// Every member function leaves `*this` alone and returns a longer locator, so a common stem can be kept and
/// used again. Leaving out the lower levels widens the scope to everything below. What cannot be combined is
/// refused at once; what depends on the engine (is there a database level? which objects exist?) is for
/// validate() to say.
///
/// Limits: every value is a non-empty string of valid UTF-8, and no level is named twice.
/// Errors: all members throw std::invalid_argument when a limit is not kept.
/// Thread safety: distinct objects are independent; one object may be read from several threads.
///
/// Source: AWS DMS user guide, "Selection rules in DMS Schema Conversion", object locator hierarchy.
class rule_locator
{
public:
    /// Names the server, which also decides whether the rule speaks of the source or of the target tree.
    ///
    /// `server` must equal the server name stored in the data provider, letter for letter (another DNS name
    /// of the same machine does not do), or be the data provider's resource id, the last segment of its ARN.
    explicit rule_locator(std::string server);

    /// Adds the database level, which only SQL Server and SAP ASE have.
    [[nodiscard]] rule_locator database(std::string name) const;

    /// Adds the schema level.
    [[nodiscard]] rule_locator schema(std::string name) const;

    /// Names a table; needs a schema, and excludes any other object.
    [[nodiscard]] rule_locator table(std::string name) const;

    /// Names a view; needs a schema, and excludes any other object. Views have no key of their own: they are
    /// tables with a table-type.
    [[nodiscard]] rule_locator view(std::string name) const;

    /// Names an object of another kind; needs a schema, and excludes any other object.
    ///
    /// `key` is a locator key such as `procedure-name` or `sequence-name`. Keys that no supported engine has
    /// are refused, and so is `table-name`: use table() or view().
    [[nodiscard]] rule_locator object(std::string_view key, std::string name) const;

    /// Names a whole category of a schema such as `Tables`, as the describe operations do; needs a schema,
    /// and excludes an object. Case-sensitive. Categories that no supported engine has are refused.
    [[nodiscard]] rule_locator category(std::string name) const;

    /// Writes the locator as a JSON object.
    std::string to_json() const;

private:
    rule_locator with_object(std::string_view key, std::string name, bool is_view) const;

    // An empty string stands for an absent level: the service refuses empty values, and so do we.
    std::string server_;
    std::string database_;
    std::string schema_;
    std::string object_key_;
    std::string object_name_;
    std::string category_;
    bool is_view_ = false;
};

/// How a rule is known: its number, which also decides when an exclude is evaluated, and its name.
///
/// Source: AWS DMS user guide, "Selection rules in DMS Schema Conversion", rule-id and rule-name.
class rule_identity
{
public:
    /// Takes the number after the highest one so far, and uses it as the name.
    rule_identity() = default;

    /// Sets the number, from 1 up, and uses it as the name.
    explicit rule_identity(std::uint64_t id);

    /// Sets the name, ASCII letters and digits, and takes the number after the highest one so far.
    explicit rule_identity(std::string name);

    /// Sets the number, from 1 up, and the name, ASCII letters and digits.
    rule_identity(std::uint64_t id, std::string name);

private:
    friend class selection_rules;

    // Zero and the empty string stand for "not given".
    std::uint64_t id_ = 0;
    std::string name_;
};

/// Builds the text for the SelectionRules member of the DMS Schema Conversion operations.
///
/// ```
/// auto const hr = dms::rule_locator{"server-1"}.schema("HR");
/// request.selection_rules = dms::selection_rules{}
///                               .include(hr.table("EMP[_]%"))
///                               .exclude(hr.table("EMP[_]TMP%"))
///                               .to_json();
/// ```
///
/// Limits: ids and names are unique within a document.
/// Errors: the functions that add a rule throw std::invalid_argument when the id or the name is taken or not
/// well formed, and std::logic_error when the text was given with raw().
/// Thread safety: distinct objects are independent; one object may be read from several threads.
///
/// Source: AWS DMS user guide, "Selection rules in DMS Schema Conversion", format and rule actions.
class selection_rules
{
public:
    /// Starts without rules.
    selection_rules();

    /// Adopts JSON text as it is: it is neither checked nor changed. For documents that the service returned,
    /// or that somebody wrote by hand; validate() can look at them.
    static selection_rules raw(std::string json);

    /// Adds a rule that selects what the locator names, taken literally: `%` and `_` have no meaning.
    selection_rules& explicitly(rule_locator locator, rule_identity identity = {}) &;
    selection_rules explicitly(rule_locator locator, rule_identity identity = {}) &&;

    /// Adds a rule that selects what matches the locator: `%` stands for any run of characters, `_` for any
    /// one character. See literal_pattern() for names that contain them.
    selection_rules& include(rule_locator locator, rule_identity identity = {}) &;
    selection_rules include(rule_locator locator, rule_identity identity = {}) &&;

    /// Adds a rule that takes away, from what rules of lower id selected, all that matches the locator.
    selection_rules& exclude(rule_locator locator, rule_identity identity = {}) &;
    selection_rules exclude(rule_locator locator, rule_identity identity = {}) &&;

    /// Returns the document: the rules in the order in which they were added, or the text given to raw().
    /// Without any rule it is well formed and useless: the service has nothing to act on.
    std::string to_json() const;

private:
    class rule
    {
    public:
        rule(std::uint64_t id, std::string name, const char* action, rule_locator locator);

        std::uint64_t id;
        std::string name;
        const char* action;
        rule_locator locator;
    };

    void add(const char* action, rule_locator locator, rule_identity identity);

    std::vector<rule> rules_;
    std::set<std::uint64_t> ids_;
    std::set<std::string> names_;
    std::string raw_;
    bool is_raw_ = false;
};

/// Returns a pattern for include and exclude rules that matches exactly `name`, by writing `[%]` and `[_]`
/// for the two wildcards. The guide names no literal form for `[`, which is therefore left alone.
std::string literal_pattern(std::string_view name);

/// The database engine whose tree a document speaks of.
enum class selection_rules_engine
{
    unknown,    ///< Not known: what any supported engine has is accepted.
    sql_server, ///< Microsoft SQL Server.
    oracle,     ///< Oracle.
    sap_ase,    ///< SAP ASE, formerly Sybase ASE.
    postgresql, ///< PostgreSQL, on RDS or Aurora.
    mysql,      ///< MySQL, on RDS or Aurora.
    db2_zos,    ///< IBM Db2 for z/OS.
    db2_luw,    ///< IBM Db2 for Linux, UNIX and Windows.
};

/// The operation that a document is meant for.
enum class selection_rules_operation
{
    any, ///< Not known: no operation's own limits apply.
    start_metadata_model_import,
    start_metadata_model_assessment,
    start_metadata_model_conversion,
    start_metadata_model_export_as_script,
    start_metadata_model_export_to_target,
    start_metadata_model_creation,    ///< Exactly one explicit rule, which names a schema and nothing in it.
    export_metadata_model_assessment, ///< Explicit rules only.
    describe_metadata_model,          ///< Exactly one explicit rule; may name a category.
    describe_metadata_model_children, ///< Exactly one explicit rule; may name a category.
    get_target_selection_rules,       ///< At most ten rules, all explicit.
};

/// What is known about the use of a document; the less is known, the more validate() accepts.
class selection_rules_context
{
public:
    /// Knows nothing.
    selection_rules_context() = default;

    /// Knows the engine, the operation or both.
    explicit selection_rules_context(selection_rules_engine engine,
                                     selection_rules_operation operation = selection_rules_operation::any);
    explicit selection_rules_context(selection_rules_operation operation);

    selection_rules_engine engine = selection_rules_engine::unknown;
    selection_rules_operation operation = selection_rules_operation::any;
};

/// How bad a problem is.
enum class selection_rules_severity
{
    warning, ///< Allowed, and probably not what was meant.
    error,   ///< The service refuses the document, or has nothing to act on.
};

/// One thing that is wrong with a document.
class selection_rules_problem
{
public:
    selection_rules_problem(selection_rules_severity severity, std::string place, std::size_t line,
                            std::size_t column, std::string message);

    selection_rules_severity severity;

    /// The value at fault as a path from the top, such as `rules[2].object-locator.schema-name`; of a missing
    /// member the path it would have; `document` for the text as a whole.
    std::string place;

    /// Where the value, or the object that lacks a member, starts in the text. Both count from 1; columns
    /// count code points.
    std::size_t line;
    std::size_t column;

    /// What is wrong, as a sentence. Quoted parts of the document are shortened, and their control characters
    /// are escaped, so that the text is fit for a log.
    std::string message;
};

/// Writes a problem as one line: `line 3, column 5: error: rules[0].rule-id: ...`.
std::string to_string(const selection_rules_problem& problem);

/// Says whether any of the problems is an error.
bool has_errors(const std::vector<selection_rules_problem>& problems) noexcept;

/// Checks a selection rules document of DMS Schema Conversion without asking the service.
///
/// Looks at the form of the document, the keys and categories of the engine, the levels of the locators, and
/// the limits of the operation. Whether the named server and objects exist only the service can tell.
///
/// `json` may be any bytes. Text of more than 4 MiB is not looked into, which is reported as an error, and so
/// is text nested more than 64 levels deep. The `full-path` key, which the guide does not mention but
/// documents in use contain, is accepted, and its locator is then not held to the usual levels.
///
/// Returns the problems in the order of the text, at most 1,000 and a last one that says so if there are
/// more; empty when the document is sound. Never throws on account of the text.
///
/// Thread safety: may be called from several threads at once.
///
/// Source: AWS DMS user guide, "Selection rules in DMS Schema Conversion"; AWS DMS API reference, the
/// SelectionRules member of each operation. The rules on table mappings of replication tasks are others, and
/// are not known here.
std::vector<selection_rules_problem> validate(std::string_view json, selection_rules_context context);

} // namespace dms
