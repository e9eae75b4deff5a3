// Generated from src/model/dms-2020-02-02.json. Do not edit.
#include "protocol/raise_fault.hpp"

#include <dms/faults.hpp>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace dms::protocol {

namespace {

struct row
{
    std::string_view code;
    void (*raise)(service_failure, failure_context);
};

template <class Fault>
void raise(service_failure failure, failure_context context)
{
    throw Fault(std::move(failure), std::move(context));
}

constexpr row rows[] = {
    {"ThingAlreadyExistsFault", raise<thing_already_exists_fault>},
    {"ThingNotFoundFault", raise<thing_not_found_fault>},
};

} // namespace

void raise_fault(service_failure failure, failure_context context)
{
    auto const* found = std::ranges::find(rows, std::string_view(failure.code), &row::code);
    if (found != std::end(rows)) found->raise(std::move(failure), std::move(context));
    throw service_error(std::move(failure), std::move(context));
}

} // namespace dms::protocol
