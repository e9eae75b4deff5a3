#include "simulator/estate.hpp"

#include "simulator/draws.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace dms::simulation {

namespace {

constexpr std::array<engine, 8> engines{{
    {"mysql", "MySQL", "source", 3306, false},
    {"postgres", "PostgreSQL", "source", 5432, false},
    {"oracle", "Oracle", "source", 1521, true},
    {"sqlserver", "Microsoft SQL Server", "source", 1433, false},
    {"aurora-postgresql", "Amazon Aurora PostgreSQL", "target", 5432, false},
    {"mariadb", "MariaDB", "source", 3306, false},
    {"db2", "IBM Db2 LUW", "source", 50000, true},
    {"aurora", "Amazon Aurora MySQL", "target", 3306, false},
}};

constexpr std::array<const char*, 11> areas{"orders",  "billing",  "inventory", "customers",
                                            "payroll", "shipping", "reporting", "catalog",
                                            "support", "ledger",   "fleet"};

constexpr std::array<const char*, 3> instance_classes{"dms.c6i.large", "dms.r6i.large", "dms.t3.medium"};

constexpr std::array<const char*, 13> schema_stems{"accounts", "archive",   "audit",    "core",   "hr",
                                                   "ledger",   "materials", "planning", "public", "sales",
                                                   "staging",  "tariffs",   "vendors"};

std::string padded(std::size_t number)
{
    auto digits = std::to_string(number);
    return std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
}

std::string partition_of(std::string_view region)
{
    if (region.starts_with("cn-"))
        return "aws-cn";
    return region.starts_with("us-gov-") ? "aws-us-gov" : "aws";
}

std::string upper_case(std::string text)
{
    for (char& c : text)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - ('a' - 'A'));
    return text;
}

} // namespace

estate::estate(const simulator_options& options) : seed_(options.seed), region_(options.region)
{
    const auto arn_stem = [&](const char* service) {
        return "arn:" + partition_of(options.region) + ":" + service + ":" + options.region + ":" +
               options.account_id + ":";
    };
    const auto dms = arn_stem("dms");
    kms_key_id_ = arn_stem("kms") + "key/" + uuid(draw(seed_, purpose::instance_name, {0, 0}));

    for (std::size_t i = 0; i < static_cast<std::size_t>(options.endpoints); ++i) {
        const auto& kind = engines[i % engines.size()];
        auto identifier = std::string(areas[i % areas.size()]) + "-" + kind.name + "-" + padded(i + 1);
        auto arn = dms + "endpoint:" + resource_name(draw(seed_, purpose::endpoint_name, {i}));
        by_name_.emplace(arn, i);
        endpoints_.push_back({std::move(identifier), std::move(arn), &kind});
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(options.instances); ++i) {
        auto arn = dms + "rep:" + resource_name(draw(seed_, purpose::instance_name, {i}));
        by_name_.emplace(arn, i);
        instances_.push_back(
            {"replication-" + padded(i + 1), std::move(arn), instance_classes[i % instance_classes.size()]});
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(options.projects); ++i) {
        auto name = "schema-conversion-" + padded(i + 1);
        auto arn = dms + "migration-project:" + resource_name(draw(seed_, purpose::project_name, {i}));
        by_name_.emplace(arn, i);
        by_name_.emplace(name, i);
        projects_.push_back({std::move(name), std::move(arn)});
    }
}

std::optional<std::size_t> estate::find_endpoint(std::string_view arn) const
{
    const auto found = by_name_.find(std::string(arn));
    const bool right_kind =
        found != by_name_.end() && found->second < endpoints_.size() && endpoints_[found->second].arn == arn;
    return right_kind ? std::optional(found->second) : std::nullopt;
}

std::optional<std::size_t> estate::find_instance(std::string_view arn) const
{
    const auto found = by_name_.find(std::string(arn));
    const bool right_kind =
        found != by_name_.end() && found->second < instances_.size() && instances_[found->second].arn == arn;
    return right_kind ? std::optional(found->second) : std::nullopt;
}

std::optional<std::size_t> estate::find_project(std::string_view identifier) const
{
    const auto found = by_name_.find(std::string(identifier));
    if (found == by_name_.end() || found->second >= projects_.size())
        return {};
    const auto& project = projects_[found->second];
    return project.arn == identifier || project.name == identifier ? std::optional(found->second)
                                                                   : std::nullopt;
}

dms::endpoint estate::describe_endpoint(std::size_t index) const
{
    const auto& record = endpoints_[index];
    dms::endpoint out;
    out.endpoint_identifier = record.identifier;
    out.endpoint_type = replication_endpoint_type_value(std::string(record.engine->type));
    out.engine_name = record.engine->name;
    out.engine_display_name = record.engine->display_name;
    out.username = "dms_user";
    out.server_name = record.identifier + ".db.example.internal";
    out.port = record.engine->port;
    out.database_name = areas[index % areas.size()];
    out.status = "active";
    out.kms_key_id = kms_key_id_;
    out.endpoint_arn = record.arn;
    out.ssl_mode = dms_ssl_mode_value(std::string("none"));
    return out;
}

dms::replication_instance estate::describe_instance(std::size_t index) const
{
    using namespace std::chrono;
    const auto& record = instances_[index];
    dms::replication_instance out;
    out.replication_instance_identifier = record.identifier;
    out.replication_instance_class = record.instance_class;
    out.replication_instance_status = "available";
    out.allocated_storage = 50;
    out.instance_create_time = sys_days{2025y / January / 15} + hours(9) + minutes(index % 600);
    out.availability_zone = region_ + static_cast<char>('a' + index % 3);
    out.preferred_maintenance_window = "sun:06:00-sun:14:00";
    out.multi_az = false;
    out.engine_version = "3.5.4";
    out.auto_minor_version_upgrade = true;
    out.kms_key_id = kms_key_id_;
    out.replication_instance_arn = record.arn;
    out.publicly_accessible = false;
    out.network_type = "IPV4";
    return out;
}

std::vector<std::string> estate::schema_names(std::size_t endpoint) const
{
    const auto key = draw(seed_, purpose::schema_count, {endpoint});
    const std::size_t count = endpoint % 8 == 7 ? 101 + key % 100 : 3 + key % 10;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i) {
        auto name = std::string(schema_stems[i % schema_stems.size()]);
        if (i >= schema_stems.size())
            name += "_" + padded(i / schema_stems.size());
        names.push_back(endpoints_[endpoint].engine->upper_case ? upper_case(name) : name);
    }
    std::ranges::sort(names);
    return names;
}

} // namespace dms::simulation
