// Generated from src/model/dms-2020-02-02.json. Do not edit.
#include "model/tables.hpp"
#include "model/value_types.hpp"

#include <dms/shapes/thing_kind_value.hpp>
#include <dms/shapes/disk_settings.hpp>
#include <dms/shapes/label.hpp>
#include <dms/shapes/network_settings.hpp>
#include <dms/shapes/thing.hpp>
#include <dms/shapes/thing_settings.hpp>

#include <cstddef>

namespace dms::model {

constinit value_type const tables::thing_kind_value_type = make_enum_type<dms::thing_kind_value>();
constexpr member disk_settings_members[] = {
    {"Path", 4, true, false, false, offsetof(dms::disk_settings, path), &value_type_of<std::string>},
    {"Size", 4, false, false, false, offsetof(dms::disk_settings, size), &value_type_of<std::int64_t>},
};
constinit shape const tables::disk_settings = make_shape<dms::disk_settings>("DiskSettings", disk_settings_members);
constinit value_type const tables::disk_settings_type = make_structure_type<dms::disk_settings>(tables::disk_settings);
constexpr member label_members[] = {
    {"Key", 3, true, false, false, offsetof(dms::label, key), &value_type_of<std::string>},
    {"Value", 5, false, false, false, offsetof(dms::label, value), &value_type_of<std::string>},
};
constinit shape const tables::label = make_shape<dms::label>("Label", label_members);
constinit value_type const tables::label_type = make_structure_type<dms::label>(tables::label);
constexpr member network_settings_members[] = {
    {"Port", 4, false, false, false, offsetof(dms::network_settings, port), &value_type_of<std::int32_t>},
    {"Weight", 6, false, false, false, offsetof(dms::network_settings, weight), &value_type_of<double>},
};
constinit shape const tables::network_settings = make_shape<dms::network_settings>("NetworkSettings", network_settings_members);
constinit value_type const tables::network_settings_type = make_structure_type<dms::network_settings>(tables::network_settings);
constexpr member thing_members[] = {
    {"ThingName", 9, true, false, false, offsetof(dms::thing, thing_name), &value_type_of<std::string>},
    {"Kind", 4, false, false, false, offsetof(dms::thing, kind), &tables::thing_kind_value_type},
    {"Settings", 8, false, false, false, offsetof(dms::thing, settings), &tables::thing_settings_type},
    {"Labels", 6, false, false, false, offsetof(dms::thing, labels), &tables::label_list_type},
    {"CreationTime", 12, false, false, false, offsetof(dms::thing, creation_time), &value_type_of<dms::timestamp>},
    {"ExpiryTime", 10, false, false, false, offsetof(dms::thing, expiry_time), &value_type_of<iso8601>},
    {"Wallet", 6, false, false, false, offsetof(dms::thing, wallet), &value_type_of<std::vector<unsigned char>>},
    {"Uses", 4, false, false, false, offsetof(dms::thing, uses), &value_type_of<std::int64_t>},
    {"Share", 5, false, false, false, offsetof(dms::thing, share), &value_type_of<double>},
    {"Enabled", 7, false, false, false, offsetof(dms::thing, enabled), &value_type_of<bool>},
    {"Status", 6, false, false, false, offsetof(dms::thing, status), &value_type_of<std::string>},
    {"OldStatus", 9, false, false, false, offsetof(dms::thing, old_status), &value_type_of<std::string>},
};
constinit shape const tables::thing = make_shape<dms::thing>("Thing", thing_members);
constinit value_type const tables::thing_type = make_boxed_type<dms::thing>(tables::thing);
constexpr member thing_settings_members[] = {
    {"DiskSettings", 12, false, false, false, 0, &tables::disk_settings_type},
    {"NetworkSettings", 15, false, false, false, 0, &tables::network_settings_type},
};
constexpr union_access thing_settings_access = make_union_access<dms::thing_settings>();
constinit shape const tables::thing_settings = make_shape<dms::thing_settings>("ThingSettings", thing_settings_members, &thing_settings_access);
constinit value_type const tables::thing_settings_type = make_union_type<dms::thing_settings>(tables::thing_settings);
constinit value_type const tables::label_list_type = make_list_type<dms::label>(tables::label_type);
constinit value_type const tables::thing_list_type = make_list_type<dms::thing>(tables::thing_type);
constinit value_type const tables::string_list_type = make_list_type<std::string>(value_type_of<std::string>);

} // namespace dms::model
