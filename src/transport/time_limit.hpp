#pragma once

#include "transport/deadlines.hpp"

#include <mutex>

namespace dms::transport_impl {

/// Interrupts what it watches at a deadline. The watched operation then fails by itself, and `expired` tells
/// why.
class time_limit final : private deadlines::entry
{
public:
    time_limit(deadlines& list, deadlines::time_point at) : list_(list) { list_.add(*this, at); }
    ~time_limit() { list_.remove(*this); }

    /// Watches `object` from now on, and interrupts it at once when the time has passed. `object.interrupt()`
    /// must be safe from any thread.
    template <class T>
    void watch(T& object) noexcept
    {
        std::lock_guard lock(mutex_);
        object_ = &object;
        interrupt_ = [](void* o) noexcept { static_cast<T*>(o)->interrupt(); };
        if (expired_)
            interrupt_(object_);
    }

    /// The object that was watched may be destroyed after this.
    void stop_watching() noexcept
    {
        std::lock_guard lock(mutex_);
        object_ = nullptr;
    }

    bool expired() const noexcept
    {
        std::lock_guard lock(mutex_);
        return expired_;
    }

private:
    void expire() noexcept override
    {
        std::lock_guard lock(mutex_);
        expired_ = true;
        if (object_)
            interrupt_(object_);
    }

    deadlines& list_;
    mutable std::mutex mutex_;
    void* object_ = nullptr;
    void (*interrupt_)(void*) noexcept = nullptr;
    bool expired_ = false;
};

/// Watches for the length of a scope.
template <class T>
class watching
{
public:
    watching(time_limit& limit, T& object) noexcept : limit_(limit) { limit_.watch(object); }
    ~watching() { limit_.stop_watching(); }
    watching(const watching&) = delete;
    watching& operator=(const watching&) = delete;

private:
    time_limit& limit_;
};

} // namespace dms::transport_impl
