// Generated from src/model/dms-2020-02-02.json. Do not edit.
#include "model/tables.hpp"
#include "model/value_types.hpp"

#include <dms/operations/create_thing.hpp>
#include <dms/operations/describe_things.hpp>
#include <dms/operations/ping.hpp>
#include <dms/operations/retire_thing.hpp>

#include <cstddef>

namespace dms::model {

constexpr member create_thing_request_members[] = {
    {"ThingName", 9, true, true, false, offsetof(dms::create_thing_request, thing_name), &value_type_of<std::string>},
    {"Default", 7, true, true, false, offsetof(dms::create_thing_request, default_), &value_type_of<bool>},
    {"Kind", 4, true, true, false, offsetof(dms::create_thing_request, kind), &tables::thing_kind_value_type},
    {"Settings", 8, true, true, false, offsetof(dms::create_thing_request, settings), &tables::thing_settings_type},
    {"Labels", 6, true, true, false, offsetof(dms::create_thing_request, labels), &tables::label_list_type},
    {"Password", 8, false, false, true, offsetof(dms::create_thing_request, password), &value_type_of<std::string>},
    {"Wallet", 6, false, false, false, offsetof(dms::create_thing_request, wallet), &value_type_of<std::vector<unsigned char>>},
    {"StartTime", 9, false, false, false, offsetof(dms::create_thing_request, start_time), &value_type_of<dms::timestamp>},
    {"StopTime", 8, false, false, false, offsetof(dms::create_thing_request, stop_time), &value_type_of<iso8601>},
    {"S3Path", 6, false, false, false, offsetof(dms::create_thing_request, s3_path), &value_type_of<std::string>},
};
constinit shape const tables::create_thing_request = make_shape<dms::create_thing_request>("CreateThingMessage", create_thing_request_members);
constexpr member create_thing_response_members[] = {
    {"Thing", 5, false, false, false, offsetof(dms::create_thing_response, thing), &tables::thing_type},
};
constinit shape const tables::create_thing_response = make_shape<dms::create_thing_response>("CreateThingResponse", create_thing_response_members);
constexpr member describe_things_request_members[] = {
    {"Names", 5, false, false, false, offsetof(dms::describe_things_request, names), &tables::string_list_type},
    {"MaxRecords", 10, false, false, false, offsetof(dms::describe_things_request, max_records), &value_type_of<std::int32_t>},
    {"Marker", 6, false, false, false, offsetof(dms::describe_things_request, marker), &value_type_of<std::string>},
};
constinit shape const tables::describe_things_request = make_shape<dms::describe_things_request>("DescribeThingsMessage", describe_things_request_members);
constexpr member describe_things_response_members[] = {
    {"Marker", 6, false, false, false, offsetof(dms::describe_things_response, marker), &value_type_of<std::string>},
    {"Things", 6, false, false, false, offsetof(dms::describe_things_response, things), &tables::thing_list_type},
};
constinit shape const tables::describe_things_response = make_shape<dms::describe_things_response>("DescribeThingsResponse", describe_things_response_members);
constexpr member retire_thing_request_members[] = {
    {"ThingName", 9, true, true, false, offsetof(dms::retire_thing_request, thing_name), &value_type_of<std::string>},
    {"Class", 5, false, false, false, offsetof(dms::retire_thing_request, class_), &value_type_of<std::string>},
};
constinit shape const tables::retire_thing_request = make_shape<dms::retire_thing_request>("RetireThingMessage", retire_thing_request_members);

namespace {

constexpr char const* create_thing_faults[] = {"ThingAlreadyExistsFault", "ThingNotFoundFault"};
constexpr char const* describe_things_faults[] = {"ThingNotFoundFault"};
constexpr paginator describe_things_pages{"Marker", "MaxRecords", "Things"};

constexpr operation all_operations[] = {
    {"CreateThing", "TinyV1.CreateThing", "create-thing", &tables::create_thing_request, &tables::create_thing_response,
     create_thing_faults, nullptr, false},
    {"DescribeThings", "TinyV1.DescribeThings", "describe-things", &tables::describe_things_request, &tables::describe_things_response,
     describe_things_faults, &describe_things_pages, false},
    {"Ping", "TinyV1.Ping", "ping", nullptr, nullptr,
     std::span<char const* const>(), nullptr, false},
    {"RetireThing", "TinyV1.RetireThing", "retire-thing", &tables::retire_thing_request, nullptr,
     std::span<char const* const>(), nullptr, true},
};

constexpr acceptor thing_ready_acceptors[] = {
    {acceptor::outcome::success, acceptor::matcher::path_all, "Things[].Status", "ready"},
    {acceptor::outcome::failure, acceptor::matcher::path_any, "Things[].Status", "failed"},
    {acceptor::outcome::retry, acceptor::matcher::error, nullptr, "ThingNotFoundFault"},
};

constexpr waiter all_waiters[] = {
    {"ThingReady", "thing-ready", &all_operations[std::size_t(operation_index::describe_things)], 5, 60, thing_ready_acceptors},
};

} // namespace

std::span<operation const> operations() noexcept
{
    return all_operations;
}

std::span<waiter const> waiters() noexcept
{
    return all_waiters;
}

} // namespace dms::model
