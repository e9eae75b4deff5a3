#include "config/partitions.hpp"

#include "support/vectors.hpp"

#include <doctest/doctest.h>

namespace {

namespace dom = simdjson::dom;
using dms::config_rules::find_partition;

} // namespace

TEST_CASE("partitions: every published region is listed, with its partition's names")
{
    const auto file = dms::test::open_vectors("partitions.json");
    if (!file)
        return;
    for (auto p : dom::array(file->root()["partitions"])) {
        for (auto region : dom::object(p["regions"])) {
            CAPTURE(region.key);
            const auto match = find_partition(region.key);
            CHECK(match.listed);
            CHECK(match.found->id == dms::test::text_of(p, "id"));
            CHECK(match.found->dns_suffix == dms::test::text_of(p["outputs"], "dnsSuffix"));
            CHECK(match.found->dual_stack_dns_suffix ==
                  dms::test::text_of(p["outputs"], "dualStackDnsSuffix"));
        }
    }
}

TEST_CASE("partitions: a region that is not listed belongs where its name fits")
{
    struct row
    {
        const char *region, *partition;
    };
    for (const auto& r :
         {row{"us-east-9", "aws"}, row{"eu-southwest-12", "aws"}, row{"mx-north_2-1", "aws"},
          row{"cn-south-1", "aws-cn"}, row{"eusc-de-west-1", "aws-eusc"}, row{"us-iso-north-1", "aws-iso"},
          row{"us-isob-north-1", "aws-iso-b"}, row{"eu-isoe-east-1", "aws-iso-e"},
          row{"us-isof-west-1", "aws-iso-f"}, row{"us-gov-north-1", "aws-us-gov"}}) {
        CAPTURE(std::string(r.region));
        const auto match = find_partition(r.region);
        CHECK(match.found->id == r.partition);
        CHECK_FALSE(match.listed);
    }
}

TEST_CASE("partitions: a region that fits nowhere belongs to aws")
{
    for (auto region :
         {"", "mars", "us-east", "us-east-", "us--1", "us-east-1a", "us-east-x", "US-EAST-1", "xx-east-1",
          "us-", "eusc-fr-east-1", "us-gov-", "cn", "cn-north-1-x", "us-ea st-1"}) {
        CAPTURE(std::string(region));
        const auto match = find_partition(region);
        CHECK(match.found->id == "aws");
        CHECK_FALSE(match.listed);
    }
}
