#pragma once

#include <dms/shapes/endpoint.hpp>
#include <dms/shapes/replication_instance.hpp>
#include <dms/simulator.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dms::simulation {

/// What kind of database stands behind an endpoint.
struct engine
{
    const char* name; // the service's EngineName
    const char* display_name;
    const char* type; // "source" or "target"
    int port;
    bool upper_case; // how it writes names
};

struct endpoint_record
{
    std::string identifier; // "orders-mysql-003"
    std::string arn;
    const simulation::engine* engine;
};

struct instance_record
{
    std::string identifier;
    std::string arn;
    const char* instance_class;
};

struct project_record
{
    std::string name;
    std::string arn;
};

/// The things of an account that calls do not change: endpoints, replication instances, migration projects. A
/// function of the options.
class estate
{
public:
    explicit estate(const simulator_options& options);

    const std::vector<endpoint_record>& endpoints() const noexcept { return endpoints_; }
    const std::vector<instance_record>& instances() const noexcept { return instances_; }
    const std::vector<project_record>& projects() const noexcept { return projects_; }

    /// By ARN.
    std::optional<std::size_t> find_endpoint(std::string_view arn) const;
    std::optional<std::size_t> find_instance(std::string_view arn) const;
    /// By name or ARN.
    std::optional<std::size_t> find_project(std::string_view identifier) const;

    dms::endpoint describe_endpoint(std::size_t index) const;
    dms::replication_instance describe_instance(std::size_t index) const;

    /// What a refresh of that endpoint finds, in order of their names. Most databases have a handful; one in
    /// eight has more than a page.
    std::vector<std::string> schema_names(std::size_t endpoint) const;

private:
    std::uint64_t seed_;
    std::string region_;
    std::string kms_key_id_;
    std::vector<endpoint_record> endpoints_;
    std::vector<instance_record> instances_;
    std::vector<project_record> projects_;
    std::unordered_map<std::string, std::size_t> by_name_; // every ARN, and the names of projects
};

} // namespace dms::simulation
