#pragma once

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

    template <class Optional>
    static void* emplace(Optional& optional)
    {
        optional = make<typename Optional::value_type>();
        return &*optional;
    }

    template <class Vector>
    static void* append(Vector& vector)
    {
        vector.push_back(make<typename Vector::value_type>());
        return &vector.back();
    }
};

} // namespace dms::detail
