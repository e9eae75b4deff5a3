#pragma once

#include "latency.hpp"
#include <dms/error.hpp>

#include <cstdint>
#include <map>
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
    std::map<std::string, kind> kinds_;
    load::latencies latencies_;
};

} // namespace dms::load
