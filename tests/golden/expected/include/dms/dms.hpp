// Generated from src/model/dms-2020-02-02.json. Do not edit.
#pragma once

#include <dms/client.hpp>
#include <dms/faults.hpp>
#include <dms/operations/create_thing.hpp>
#include <dms/operations/describe_things.hpp>
#include <dms/operations/ping.hpp>
#include <dms/operations/retire_thing.hpp>
