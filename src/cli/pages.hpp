#pragma once

#include "cli/json.hpp"
#include "model/shape.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace dms::cli {

/// Puts the pages of an answer together: the lists one after the other, other members from the first page,
/// the token left out.
class page_merger
{
public:
    explicit page_merger(const model::paginator& pages) : pages_(pages) {}

    /// Takes a page; gives the token of the next one, nothing after the last page. A token that was there
    /// before is an error: the service would go round in circles.
    json_result<std::optional<std::string>> add(std::string_view page);

    /// All pages so far as one answer.
    std::string merged() const { return merged_.compact(); }

private:
    model::paginator pages_;
    bool first_ = true;
    json merged_ = json::object();
    std::set<std::string> seen_;
};

/// The request for the page of that token.
json_result<std::string> with_token(std::string_view body, const model::paginator& pages, std::string token);

} // namespace dms::cli
