#include "simulator/in_process_transport.hpp"
#include "simulator/service.hpp"
#include <dms/simulator.hpp>

#include <stdexcept>
#include <utility>

namespace dms {

simulator::simulator(simulator_options options, std::shared_ptr<dms::clock> clock)
    : service_(std::make_shared<simulation::service>(std::move(options))), clock_(std::move(clock))
{}

http_response simulator::handle(const http_request& request)
{
    return service_->handle(request, clock_->now());
}

std::shared_ptr<dms::transport> simulator::transport() const
{
    return simulation::in_process_transport(service_, clock_);
}

const simulator_options& simulator::options() const noexcept
{
    return service_->options();
}

std::shared_ptr<credentials_provider> simulator::credentials() const
{
    return static_credentials(dms::credentials(options().access_key_id, options().secret_access_key));
}

std::vector<std::string> simulator::endpoint_arns() const
{
    std::vector<std::string> arns;
    for (const auto& endpoint : service_->estate().endpoints())
        arns.push_back(endpoint.arn);
    return arns;
}

std::string simulator::replication_instance_arn(int endpoint) const
{
    if (endpoint < 0 || endpoint >= options().endpoints)
        throw std::out_of_range("simulator: there is no endpoint " + std::to_string(endpoint));
    const auto& instances = service_->estate().instances();
    return instances[static_cast<std::size_t>(endpoint) % instances.size()].arn;
}

std::vector<std::string> simulator::migration_project_arns() const
{
    std::vector<std::string> arns;
    for (const auto& project : service_->estate().projects())
        arns.push_back(project.arn);
    return arns;
}

} // namespace dms
