#pragma once

#include "model/shape.hpp"
#include <dms/boxed_optional.hpp>
#include <dms/detail/shape_access.hpp>
#include <dms/open_enum.hpp>
#include <dms/timestamp.hpp>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

/// Turns C++ types into table entries; included by the generated tables only.
namespace dms::model {

/// Stands for a `dms::timestamp` that is text on the wire; the type itself stands for epoch seconds.
struct iso8601
{};

template <class Optional>
constexpr void add_optional_access(value_type& v)
{
    v.optional_get = [](const void* p) -> const void* {
        auto& o = *static_cast<Optional const*>(p);
        return o ? &*o : nullptr;
    };
    v.optional_emplace = [](void* p) { return detail::shape_access::emplace(*static_cast<Optional*>(p)); };
}

template <class T>
constexpr value_type make_value_type(kind what)
{
    value_type v{.what = what};
    add_optional_access<std::optional<T>>(v);
    return v;
}

/// Types without a name in the model.
template <class T>
inline constexpr value_type value_type_of = {};

template <>
inline constexpr value_type value_type_of<bool> = make_value_type<bool>(kind::boolean);
template <>
inline constexpr value_type value_type_of<std::int32_t> = make_value_type<std::int32_t>(kind::integer);
template <>
inline constexpr value_type value_type_of<std::int64_t> = make_value_type<std::int64_t>(kind::long_integer);
template <>
inline constexpr value_type value_type_of<double> = make_value_type<double>(kind::double_number);
template <>
inline constexpr value_type value_type_of<std::string> = make_value_type<std::string>(kind::string);
template <>
inline constexpr value_type value_type_of<timestamp> = make_value_type<timestamp>(kind::timestamp);
template <>
inline constexpr value_type value_type_of<iso8601> = make_value_type<timestamp>(kind::iso8601_timestamp);
template <>
inline constexpr value_type value_type_of<std::vector<unsigned char>> =
    make_value_type<std::vector<unsigned char>>(kind::blob);

template <class T>
constexpr value_type make_enum_type()
{
    auto v = make_value_type<T>(kind::enumeration);
    v.enum_text = [](const void* p) -> const std::string& { return static_cast<T const*>(p)->str(); };
    v.enum_assign = [](void* p, std::string text) { *static_cast<T*>(p) = T(std::move(text)); };
    v.known_values = []() -> std::span<const char* const> {
        static auto const texts = [] {
            std::vector<char const*> all;
            for (auto c : T::known_values)
                all.push_back(c.text);
            return all;
        }();
        return texts;
    };
    return v;
}

template <class T>
constexpr value_type make_structure_type(const shape& fields)
{
    auto v = make_value_type<T>(kind::structure);
    v.fields = &fields;
    return v;
}

/// A structure that is kept apart where it is optional.
template <class T>
constexpr value_type make_boxed_type(const shape& fields)
{
    value_type v{.what = kind::structure, .fields = &fields};
    add_optional_access<boxed_optional<T>>(v);
    return v;
}

template <class T>
constexpr value_type make_list_type(const value_type& element)
{
    using list = std::vector<T>;
    auto v = make_value_type<list>(kind::list);
    v.element = &element;
    v.list_size = [](const void* p) { return static_cast<list const*>(p)->size(); };
    v.list_at = [](const void* p, std::size_t i) -> const void* {
        return &(*static_cast<list const*>(p))[i];
    };
    v.list_reserve = [](void* p, std::size_t count) { static_cast<list*>(p)->reserve(count); };
    v.list_append = [](void* p) { return detail::shape_access::append(*static_cast<list*>(p)); };
    return v;
}

template <class T>
constexpr shape make_shape(const char* name, std::span<const member> members,
                           const union_access* alternatives = nullptr)
{
    return {name, members, alternatives, []() -> void* { return detail::shape_access::make_new<T>(); },
            [](void* p) { delete static_cast<T*>(p); }};
}

template <class T>
constexpr value_type make_union_type(const shape& fields)
{
    auto v = make_value_type<T>(kind::union_);
    v.fields = &fields;
    return v;
}

/// Index 0 of the variant stands for the unknown member, so alternative i of the table is index i + 1.
template <class T>
constexpr union_access make_union_access()
{
    using variant = decltype(T::value);
    return {
        [](const void* p) { return static_cast<int>(static_cast<T const*>(p)->value.index()) - 1; },
        [](const void* p) {
            return std::visit([](auto const& v) -> void const* { return &v; },
                              static_cast<T const*>(p)->value);
        },
        [](void* p, std::size_t index) -> void* {
            auto& value = static_cast<T*>(p)->value;
            void* made = nullptr;
            [&]<std::size_t... I>(std::index_sequence<I...>)
            {
                ((I == index
                      ? void(made = &value.template emplace<I + 1>(
                                 detail::shape_access::make<std::variant_alternative_t<I + 1, variant>>()))
                      : void()),
                 ...);
            }
            (std::make_index_sequence<std::variant_size_v<variant> - 1>());
            return made;
        },
        [](void* p, std::string name) { static_cast<T*>(p)->value.template emplace<0>(std::move(name)); },
    };
}

} // namespace dms::model
