#pragma once

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace dms {

/// A `std::optional` whose value lives on the heap, for members that are large and mostly absent: an endpoint
/// has settings of some twenty engines, of which one is set, and would be eight kilobytes without. It is used
/// like a std::optional, from which and to which it converts; copies are deep. Unlike there, what was moved
/// from is empty.
template <class T>
class boxed_optional
{
public:
    using value_type = T;

    boxed_optional() noexcept = default;
    boxed_optional(std::nullopt_t) noexcept {}
    boxed_optional(const T& value) : value_(std::make_unique<T>(value)) {}
    boxed_optional(T&& value) : value_(std::make_unique<T>(std::move(value))) {}
    boxed_optional(const std::optional<T>& other) : value_(other ? std::make_unique<T>(*other) : nullptr) {}
    boxed_optional(std::optional<T>&& other)
        : value_(other ? std::make_unique<T>(std::move(*other)) : nullptr)
    {}
    explicit boxed_optional(std::unique_ptr<T> value) noexcept : value_(std::move(value)) {}

    boxed_optional(const boxed_optional& other) : value_(other ? std::make_unique<T>(*other) : nullptr) {}
    boxed_optional(boxed_optional&&) noexcept = default;
    boxed_optional& operator=(const boxed_optional& other) { return *this = boxed_optional(other); }
    boxed_optional& operator=(boxed_optional&&) noexcept = default;
    ~boxed_optional() = default;

    bool has_value() const noexcept { return value_ != nullptr; }
    explicit operator bool() const noexcept { return has_value(); }

    T& operator*() & noexcept { return *value_; }
    const T& operator*() const& noexcept { return *value_; }
    T&& operator*() && noexcept { return std::move(*value_); }
    T* operator->() noexcept { return value_.get(); }
    const T* operator->() const noexcept { return value_.get(); }

    /// Throws `std::bad_optional_access` when there is none.
    T& value() &
    {
        check();
        return *value_;
    }
    const T& value() const&
    {
        check();
        return *value_;
    }
    T&& value() &&
    {
        check();
        return std::move(*value_);
    }
    template <class U>
    T value_or(U&& other) const
    {
        return has_value() ? *value_ : static_cast<T>(std::forward<U>(other));
    }

    template <class... Arguments>
    T& emplace(Arguments&&... arguments)
    {
        value_ = std::make_unique<T>(std::forward<Arguments>(arguments)...);
        return *value_;
    }
    void reset() noexcept { value_.reset(); }

    operator std::optional<T>() const { return has_value() ? std::optional<T>(*value_) : std::nullopt; }

    friend bool operator==(const boxed_optional& a, const boxed_optional& b)
    {
        return a.has_value() == b.has_value() && (!a.has_value() || *a == *b);
    }
    friend bool operator==(const boxed_optional& a, const T& b) { return a.has_value() && *a == b; }
    friend bool operator==(const boxed_optional& a, std::nullopt_t) noexcept { return !a.has_value(); }

private:
    void check() const
    {
        if (!value_)
            throw std::bad_optional_access();
    }

    std::unique_ptr<T> value_;
};

} // namespace dms
