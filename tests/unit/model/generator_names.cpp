#include "model/generator/names.hpp"

#include <doctest/doctest.h>

using namespace dms::generator;

TEST_CASE("generator_names: words are parted as the AWS CLI parts them")
{
    struct row
    {
        const char *name, *snake, *kebab;
    };
    for (const auto& r :
         {row{"", "", ""}, row{"A", "a", "a"}, row{"Name", "name", "name"},
          row{"RefreshSchemas", "refresh_schemas", "refresh-schemas"}, row{"MultiAZ", "multi_az", "multi-az"},
          row{"S3Settings", "s3_settings", "s3-settings"},
          row{"DescribeS3Settings", "describe_s3_settings", "describe-s3-settings"},
          row{"IBMDb2Settings", "ibm_db2_settings", "ibm-db2-settings"},
          row{"IbmDb2zOsSettings", "ibm_db2z_os_settings", "ibm-db2z-os-settings"},
          row{"KMSKeyNotAccessibleFault", "kms_key_not_accessible_fault", "kms-key-not-accessible-fault"},
          row{"CdcInsertsOnly", "cdc_inserts_only", "cdc-inserts-only"},
          row{"CDCStartTime", "cdc_start_time", "cdc-start-time"},
          row{"VpcSecurityGroupIds", "vpc_security_group_ids", "vpc-security-group-ids"},
          row{"defaultErrorDetails", "default_error_details", "default-error-details"},
          row{"message", "message", "message"}, row{"resourceArn", "resource_arn", "resource-arn"},
          row{"DescribeMetadataModelExportsAsScript", "describe_metadata_model_exports_as_script",
              "describe-metadata-model-exports-as-script"},
          row{"Iso8601DateTime", "iso8601_date_time", "iso8601-date-time"},
          // Abbreviations in the plural stay one word.
          row{"EnoughAZs", "enough_azs", "enough-azs"}, row{"RoleARNs", "role_arns", "role-arns"}}) {
        CAPTURE(std::string(r.name));
        CHECK(snake_case(r.name) == r.snake);
        CHECK(kebab_case(r.name) == r.kebab);
    }
}

TEST_CASE("generator_names: a name that is a keyword gets an underscore")
{
    struct row
    {
        const char *name, *identifier;
    };
    for (const auto& r : {row{"Default", "default_"}, row{"Class", "class_"}, row{"Namespace", "namespace_"},
                          row{"Or", "or_"}, row{"CoAwait", "co_await_"}, row{"Requires", "requires_"},
                          row{"Defaults", "defaults"}, row{"ClassName", "class_name"}, row{"Final", "final"},
                          row{"Status", "status"}}) {
        CAPTURE(std::string(r.name));
        CHECK(identifier(r.name) == r.identifier);
    }
}

TEST_CASE("generator_names: a value becomes an identifier")
{
    struct row
    {
        const char *value, *identifier;
    };
    for (const auto& r :
         {row{"full-load", "full_load"}, row{"full-load-and-cdc", "full_load_and_cdc"},
          row{"REFRESH", "refresh"}, row{"SSE_KMS", "sse_kms"}, row{"sse-s3", "sse_s3"}, row{"1.0", "v1_0"},
          row{"2", "v2"}, row{"parquet-1-0", "parquet_1_0"}, row{"json-unformatted", "json_unformatted"},
          row{"plainText", "plain_text"}, row{"scram-sha-512", "scram_sha_512"}, row{"NONE", "none"},
          row{"default", "default_"}, row{"DELETE", "delete_"}, row{"a b", "a_b"},
          row{"mongodb_cr", "mongodb_cr"}, row{"MigrationTask", "migration_task"}}) {
        CAPTURE(std::string(r.value));
        CHECK(value_identifier(r.value) == r.identifier);
    }
}
