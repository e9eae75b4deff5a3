#include "model/shape.hpp"

#include <algorithm>

namespace dms::model {

namespace {

// The tables are sorted by the service's names, and their kebab-case forms sort differently ("a-b" against
// "ab"), so these few look-ups, made once a command, are linear.
template <class Range, class Projection>
auto find_by(Range range, std::string_view name, Projection projection) -> decltype(&*range.begin())
{
    auto found = std::ranges::find(range, name, projection);
    return found == range.end() ? nullptr : &*found;
}

} // namespace

const operation* find_operation(std::string_view name) noexcept
{
    auto all = operations();
    auto by_name = [](const operation& o) { return std::string_view(o.name); };
    auto found = std::ranges::lower_bound(all, name, {}, by_name);
    return found != all.end() && found->name == name ? &*found : nullptr;
}

const operation* find_operation_kebab(std::string_view kebab_name) noexcept
{
    return find_by(operations(), kebab_name,
                   [](const operation& o) { return std::string_view(o.kebab_name); });
}

const waiter* find_waiter_kebab(std::string_view kebab_name) noexcept
{
    return find_by(waiters(), kebab_name, [](const waiter& w) { return std::string_view(w.kebab_name); });
}

const member* find_member(const shape& s, std::string_view name) noexcept
{
    return find_by(s.members, name, [](const member& m) { return m.name(); });
}

} // namespace dms::model
