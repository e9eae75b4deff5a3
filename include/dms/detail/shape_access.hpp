#pragma once

#include <dms/boxed_optional.hpp>

#include <memory>
#include <optional>
#include <type_traits>

namespace dms::detail {

/// Lets the codec make a value before it has read the required members. Structures that the service both
/// takes and gives keep their default constructor private: users name the required members, the reader fills
/// them in.
struct shape_access
{
    template <class T>
    static T make()
    {
        return T();
    }

    template <class T>
    static T* make_new()
    {
        return new T();
    }

    /// Converts to a new value where it is to stand, so that a container makes no copy of it.
    template <class T>
    struct maker
    {
        operator T() const { return make<T>(); }
    };

    template <class T>
    static void* emplace(std::optional<T>& optional)
    {
        if constexpr (std::is_default_constructible_v<T>)
            optional.emplace();
        else
            optional.emplace(maker<T>());
        return &*optional;
    }

    template <class T>
    static void* emplace(boxed_optional<T>& optional)
    {
        optional = boxed_optional<T>(std::unique_ptr<T>(make_new<T>()));
        return &*optional;
    }

    template <class Vector>
    static void* append(Vector& vector)
    {
        using element = typename Vector::value_type;
        if constexpr (std::is_default_constructible_v<element>)
            vector.emplace_back();
        else
            vector.emplace_back(maker<element>());
        return &vector.back();
    }
};

} // namespace dms::detail
