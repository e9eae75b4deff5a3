#include "support/typed_value.hpp"
#include <dms/operations/create_data_provider.hpp>
#include <dms/operations/create_replication_subnet_group.hpp>
#include <dms/operations/describe_connections.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/shapes/error_details.hpp>
#include <dms/shapes/metadata_model_properties.hpp>
#include <dms/shapes/migration_type_value.hpp>
#include <dms/shapes/origin_type_value.hpp>

#include <doctest/doctest.h>

#include <type_traits>

namespace {

using status = dms::refresh_schemas_status_type_value;

template <class T, class U>
concept comparable = requires(T a, U b)
{
    a == b;
};

// A request cannot be made without what is required, nor an enumeration taken for another or for text.
static_assert(!std::is_default_constructible_v<dms::refresh_schemas_request>);
static_assert(!std::is_constructible_v<dms::refresh_schemas_request, std::string>);
static_assert(std::is_constructible_v<dms::refresh_schemas_request, std::string, std::string>);
static_assert(std::is_default_constructible_v<dms::describe_connections_request>);
static_assert(std::is_default_constructible_v<dms::refresh_schemas_response>);
static_assert(!std::is_constructible_v<dms::create_data_provider_request, std::string>);
static_assert(std::is_same_v<decltype(dms::refresh_schemas_request::endpoint_arn), std::string>);
static_assert(std::is_same_v<decltype(dms::create_replication_subnet_group_request::subnet_ids),
                             std::vector<std::string>>);
static_assert(
    std::is_same_v<decltype(dms::describe_connections_request::max_records), std::optional<std::int32_t>>);
static_assert(!std::is_convertible_v<std::string, status>);
static_assert(!comparable<status, dms::origin_type_value>);
static_assert(!comparable<status::constant, dms::origin_type_value>);
static_assert(!std::is_convertible_v<dms::origin_type_value::constant, status>);

// Aggregates passed by value to a coroutine are destroyed twice by g++ 12.
static_assert(!std::is_aggregate_v<dms::refresh_schemas_request>);
static_assert(!std::is_aggregate_v<dms::describe_connections_request>);
static_assert(!std::is_aggregate_v<dms::refresh_schemas_response>);
static_assert(!std::is_aggregate_v<dms::refresh_schemas_status>);
static_assert(!std::is_aggregate_v<dms::filter>);
static_assert(!std::is_aggregate_v<dms::data_provider_settings>);
static_assert(!std::is_aggregate_v<status>);

} // namespace

TEST_CASE("generated_types: an enumeration has its known values")
{
    CHECK(status(status::successful).str() == "successful");
    CHECK(status(status::successful).is_known());
    CHECK(status("successful") == status::successful);
    CHECK(status("successful") != status::failed);
    CHECK(status::known_values.size() == 3);
    CHECK(dms::origin_type_value(dms::origin_type_value::source).str() == "SOURCE");
    CHECK(dms::migration_type_value(dms::migration_type_value::full_load_and_cdc).str() ==
          "full-load-and-cdc");
}

TEST_CASE("generated_types: an unknown value of an enumeration survives")
{
    const status later("paused");
    CHECK(later.str() == "paused");
    CHECK_FALSE(later.is_known());
    CHECK(later == status("paused"));
    CHECK(later != status::refreshing);
    CHECK_FALSE(status().is_known());
    CHECK(status().str().empty());

    std::string const text = R"({"RefreshSchemasStatus":{"Status":"paused"}})";
    dms::test::typed_value answer(dms::model::find_operation("RefreshSchemas")->output);
    REQUIRE(answer.read(text, dms::protocol::reading::answer).has_value());
    CHECK(answer.write().value() == text);
}

TEST_CASE("generated_types: a union takes each of its alternatives")
{
    CHECK(dms::data_provider_settings().value.index() == 0);
    CHECK(dms::data_provider_settings(dms::redshift_data_provider_settings()).value.index() == 1);
    CHECK(dms::data_provider_settings(dms::mongo_db_data_provider_settings()).value.index() == 11);
    CHECK(std::variant_size_v<decltype(dms::data_provider_settings::value)> == 12);
    CHECK(std::variant_size_v<decltype(dms::error_details::value)> == 2);
    CHECK(std::variant_size_v<decltype(dms::metadata_model_properties::value)> == 2);
    CHECK(dms::data_provider_settings(dms::my_sql_data_provider_settings()) !=
          dms::data_provider_settings(dms::maria_db_data_provider_settings()));
}

TEST_CASE("generated_types: an unknown member of a union keeps its name")
{
    dms::data_provider_settings settings;
    CHECK(std::get<dms::unknown_union_member>(settings.value).name().empty());
    settings.value = dms::unknown_union_member("CassandraSettings");
    CHECK(std::get<dms::unknown_union_member>(settings.value).name() == "CassandraSettings");
    CHECK(settings != dms::data_provider_settings());
}

TEST_CASE("generated_types: structures are equal when all members are")
{
    dms::refresh_schemas_request const a("e", "i");
    CHECK(a == dms::refresh_schemas_request("e", "i"));
    CHECK(a != dms::refresh_schemas_request("e", "j"));

    dms::describe_connections_request first, second;
    CHECK(first == second);
    first.filters = {dms::filter("n", {"v"})};
    CHECK(first != second);
    second.filters = {dms::filter("n", {"v"})};
    CHECK(first == second);
    second.max_records = 0; // set to zero is not absent
    CHECK(first != second);
}
