#pragma once

#include <dms/runtime.hpp>
#include <dms/transport.hpp>

#include <memory>

namespace dms::simulation {

class service;

/// A transport whose server is that service, at the clock's time. Every exchange succeeds, and completes at
/// once.
std::shared_ptr<transport> in_process_transport(std::shared_ptr<service> to, std::shared_ptr<clock> time);

} // namespace dms::simulation
