// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include "model/shape.hpp"

#include <cstddef>

/// The generated tables, by name.
namespace dms::model {

namespace tables {

extern value_type const thing_kind_value_type;
extern shape const disk_settings;
extern value_type const disk_settings_type;
extern shape const label;
extern value_type const label_type;
extern shape const network_settings;
extern value_type const network_settings_type;
extern shape const thing;
extern value_type const thing_type;
extern shape const thing_settings;
extern value_type const thing_settings_type;
extern value_type const label_list_type;
extern value_type const thing_list_type;
extern value_type const string_list_type;
extern shape const create_thing_request;
extern shape const create_thing_response;
extern shape const describe_things_request;
extern shape const describe_things_response;
extern shape const retire_thing_request;

} // namespace tables

/// Place of an operation in operations().
enum class operation_index : std::size_t
{
    create_thing,
    describe_things,
    ping,
    retire_thing,
};

} // namespace dms::model
