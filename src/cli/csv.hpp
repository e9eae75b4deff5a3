#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dms::cli {

/// A record of a CSV text, with the line that it begins in.
class csv_record
{
public:
    std::size_t line = 1;
    std::vector<std::string> fields;
    std::string problem; // not empty: the record is malformed, and this says how
};

/// Splits a text by RFC 4180: quoted fields may hold commas, doubled quotes and line breaks. Blank lines are
/// left out. A byte order mark and either line ending are accepted.
std::vector<csv_record> parse_csv(std::string_view text);

/// The text without a byte order mark at its start.
std::string_view without_bom(std::string_view text);

} // namespace dms::cli
