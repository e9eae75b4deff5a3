#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace dms::detail {

/// Objects that are expensive to fill again, kept for the next user; the one used last is taken first, while
/// the processor still has it in its cache. Safe to use from several threads.
template <class T>
class free_list
{
public:
    /// More than `limit` are not kept: a burst must not hold its memory for ever.
    explicit free_list(std::size_t limit) : limit_(limit) {}

    std::unique_ptr<T> take()
    {
        std::lock_guard lock(mutex_);
        if (kept_.empty())
            return std::make_unique<T>();
        auto last = std::move(kept_.back());
        kept_.pop_back();
        return last;
    }

    void put(std::unique_ptr<T> object) noexcept
    {
        std::lock_guard lock(mutex_);
        if (kept_.size() >= limit_)
            return;
        try {
            kept_.push_back(std::move(object));
        } catch (...) { // no memory for the list: then it is not kept
        }
    }

private:
    const std::size_t limit_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<T>> kept_;
};

} // namespace dms::detail
