#pragma once

#include "cli/file_reader.hpp"
#include "cli/json.hpp"
#include "model/shape.hpp"

#include <string>
#include <vector>

namespace dms::cli {

/// Turns the texts given for an option into the JSON value that the model wants there: scalars as they are,
/// lists as several values or one JSON list, structures as JSON or shorthand. `file://PATH` stands for the
/// file's content, and `fileb://PATH` for its bytes where the model wants bytes.
///
/// What is wrong is appended to `mistakes`, one sentence each; the value is then of no use.
json option_value(const std::vector<std::string>& texts, const model::value_type& type,
                  const file_reader& files, std::vector<std::string>& mistakes);

/// Checks `value` against the model and brings its scalars into the form of the wire. `place` is where the
/// value stands, for messages; empty for the top. In shorthand all scalars are text.
void fit(json& value, const model::value_type& type, const std::string& place, bool shorthand,
         std::vector<std::string>& mistakes);
/// The same for the members of a structure, of which required ones may be missing: options may still add
/// them.
void fit_members(json& value, const model::shape& shape, const std::string& place, bool shorthand,
                 std::vector<std::string>& mistakes);

/// The value that an option takes, for help texts: "<string>", "<integer>", "<string> ...".
std::string value_placeholder(const model::value_type& type);

bool is_scalar(const model::value_type& type) noexcept;

} // namespace dms::cli
