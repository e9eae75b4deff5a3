// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/error.hpp>

namespace dms {

/// The service's ThingAlreadyExistsFault.
/// https://docs.aws.amazon.com/dms/latest/APIReference/API_ThingAlreadyExistsFault.html
class thing_already_exists_fault : public service_error
{
public:
    using service_error::service_error;

    /// The service's thingArn; empty when it gave none.
    std::string thing_arn() const { return failure().member("thingArn"); }
};

/// The service's ThingNotFoundFault.
/// https://docs.aws.amazon.com/dms/latest/APIReference/API_ThingNotFoundFault.html
class thing_not_found_fault : public service_error
{
public:
    using service_error::service_error;
};

} // namespace dms
