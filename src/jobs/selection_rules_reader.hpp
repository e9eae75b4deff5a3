#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dms::detail {

enum class json_kind
{
    null,
    boolean,
    number,
    string,
    array,
    object
};

/// A JSON value that knows where it stands in the text.
class json_node
{
public:
    json_kind kind = json_kind::null;
    std::size_t line = 1;
    std::size_t column = 1; // in code points, as an editor shows it

    std::string key;  // of a member of an object; empty otherwise
    std::string text; // of a string, without its escapes; of a number, as it is written
    std::vector<json_node> children;

    /// The first member with that key; null if this is no object or has none.
    const json_node* find(std::string_view wanted) const noexcept;
};

/// Why a text is not JSON, and where.
class json_fault
{
public:
    std::size_t line = 1;
    std::size_t column = 1;
    std::string message;
};

/// Reads one JSON text (RFC 8259) into `root`; returns what is wrong with it, if anything.
///
/// simdjson can tell that a text is malformed but not where, and people who edit selection rules by hand need
/// the line. Hence this reader, which trades speed for positions. Members keep their order, and a member that
/// is given twice appears twice. Text nested more than 64 levels deep is refused.
std::optional<json_fault> read_json(std::string_view text, json_node& root);

} // namespace dms::detail
