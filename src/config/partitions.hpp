#pragma once

#include <string_view>

namespace dms::config_rules {

/// A group of regions that share domain names ("partitions" in the AWS General Reference).
struct partition
{
    std::string_view id;
    std::string_view dns_suffix;
    std::string_view dual_stack_dns_suffix;
};

/// Where a region belongs: the partition that lists it, else the first one whose naming pattern it fits, else
/// "aws".
struct partition_match
{
    const partition* found;
    bool listed; // false: the region's name may be a typing error
};

partition_match find_partition(std::string_view region) noexcept;

} // namespace dms::config_rules
