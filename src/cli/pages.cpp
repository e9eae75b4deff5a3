#include "cli/pages.hpp"

#include <iterator>
#include <utility>

namespace dms::cli {

json_result<std::optional<std::string>> page_merger::add(std::string_view page)
{
    using answer = std::optional<std::string>;
    auto parsed = parse_json(page);
    if (!parsed)
        return json_error::because("the answer is not JSON: " + parsed.error().what);
    const auto* token = parsed->find(pages_.token);
    const auto next = token ? token->text() : std::string();
    parsed->erase(pages_.token);

    if (std::exchange(first_, false)) {
        merged_ = std::move(*parsed);
    } else if (auto* items = parsed->find(pages_.items); items && items->is(json::kind::array)) {
        auto* all = merged_.find(pages_.items);
        if (all && all->is(json::kind::array))
            all->elements().insert(all->elements().end(), std::make_move_iterator(items->elements().begin()),
                                   std::make_move_iterator(items->elements().end()));
        else
            merged_.set(pages_.items, std::move(*items));
    }
    if (next.empty())
        return answer();
    if (!seen_.insert(next).second)
        return json_error::because("the service gives the same page again: its marker \"" + next +
                                   "\" repeats");
    return answer(next);
}

json_result<std::string> with_token(std::string_view body, const model::paginator& pages, std::string token)
{
    auto request = parse_json(body);
    if (!request)
        return json_error::because(request.error().what);
    request->set(pages.token, json::string(std::move(token)));
    return request->compact();
}

} // namespace dms::cli
