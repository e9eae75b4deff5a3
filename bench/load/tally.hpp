#pragma once

#include "allocations.hpp"
#include "latency.hpp"
#include <dms/error.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace dms::load {

/// What became of calls. One for each thread, merged at the end.
class tally
{
public:
    void answered(std::chrono::nanoseconds took)
    {
        ++requests_;
        ++measured_;
        latencies_.add(took);
    }

    /// Counts the allocations that hold an answer, by making a copy of it: these are the caller's, not the
    /// client's.
    template <class Answer>
    void weigh(const Answer& answer)
    {
        const auto before = allocations();
        const auto copy = std::make_unique<const Answer>(answer);
        asm volatile("" : : "r"(copy.get()) : "memory"); // or the compiler does without it
        const auto after = allocations();
        if (before && after)
            answer_allocations_ = *after - *before - 1;
    }
    const std::optional<std::uint64_t>& answer_allocations() const noexcept { return answer_allocations_; }

    /// Failed calls have no latency: an error that comes at once must not flatter the figures.
    void failed(const dms::error& e)
    {
        const auto* service = dynamic_cast<const dms::service_error*>(&e);
        failed(service ? service->service_code() : e.code().message(), e.what());
    }

    void failed(const std::string& kind, const std::string& example)
    {
        ++requests_;
        ++measured_;
        ++errors_;
        auto& k = kinds_[kind];
        if (k.count++ == 0)
            k.example = example;
    }

    /// Forgets what is measured, but not that there were requests and errors.
    void begin_measuring()
    {
        latencies_.clear();
        measured_ = 0;
    }

    void merge(const tally& other)
    {
        requests_ += other.requests_;
        measured_ += other.measured_;
        errors_ += other.errors_;
        latencies_.merge(other.latencies_);
        if (!answer_allocations_)
            answer_allocations_ = other.answer_allocations_;
        for (const auto& [name, k] : other.kinds_) {
            auto& own = kinds_[name];
            if (own.count == 0)
                own.example = k.example;
            own.count += k.count;
        }
    }

    class kind
    {
    public:
        std::uint64_t count = 0;
        std::string example;
    };

    std::uint64_t requests() const noexcept { return requests_; }
    /// Requests since `begin_measuring`.
    std::uint64_t measured() const noexcept { return measured_; }
    std::uint64_t errors() const noexcept { return errors_; }
    const std::map<std::string, kind>& kinds() const noexcept { return kinds_; }
    const load::latencies& latencies() const noexcept { return latencies_; }

private:
    std::uint64_t requests_ = 0;
    std::uint64_t measured_ = 0;
    std::uint64_t errors_ = 0;
    std::optional<std::uint64_t> answer_allocations_;
    std::map<std::string, kind> kinds_;
    load::latencies latencies_;
};

} // namespace dms::load
