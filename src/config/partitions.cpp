#include "config/partitions.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace dms::config_rules {

namespace {

struct row
{
    partition part;
    // A region's name is PREFIX-WORD-NUMBER, with one of these prefixes.
    std::span<std::string_view const> prefixes;
    std::span<std::string_view const> regions;
};

using names = std::string_view const[];

constexpr names aws_prefixes{"us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"};
constexpr names aws_regions{
    "af-south-1",     "ap-east-1",      "ap-east-2",      "ap-northeast-1", "ap-northeast-2",
    "ap-northeast-3", "ap-south-1",     "ap-south-2",     "ap-southeast-1", "ap-southeast-2",
    "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
    "aws-global",     "ca-central-1",   "ca-west-1",      "eu-central-1",   "eu-central-2",
    "eu-north-1",     "eu-south-1",     "eu-south-2",     "eu-west-1",      "eu-west-2",
    "eu-west-3",      "il-central-1",   "me-central-1",   "me-south-1",     "me-west-1",
    "mx-central-1",   "sa-east-1",      "sa-west-1",      "us-east-1",      "us-east-2",
    "us-west-1",      "us-west-2"};
constexpr names cn_prefixes{"cn"};
constexpr names cn_regions{"aws-cn-global", "cn-north-1", "cn-northwest-1"};
constexpr names eusc_prefixes{"eusc-de"};
constexpr names eusc_regions{"eusc-de-east-1"};
constexpr names iso_prefixes{"us-iso"};
constexpr names iso_regions{"aws-iso-global", "us-iso-east-1", "us-iso-west-1"};
constexpr names iso_b_prefixes{"us-isob"};
constexpr names iso_b_regions{"aws-iso-b-global", "us-isob-east-1", "us-isob-west-1"};
constexpr names iso_e_prefixes{"eu-isoe"};
constexpr names iso_e_regions{"aws-iso-e-global", "eu-isoe-west-1"};
constexpr names iso_f_prefixes{"us-isof"};
constexpr names iso_f_regions{"aws-iso-f-global", "us-isof-east-1", "us-isof-south-1"};
constexpr names gov_prefixes{"us-gov"};
constexpr names gov_regions{"aws-us-gov-global", "us-gov-east-1", "us-gov-west-1"};

constexpr std::array<row, 8> rows{{
    {{"aws", "amazonaws.com", "api.aws"}, aws_prefixes, aws_regions},
    {{"aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn"}, cn_prefixes, cn_regions},
    {{"aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu"}, eusc_prefixes, eusc_regions},
    {{"aws-iso", "c2s.ic.gov", "api.aws.ic.gov"}, iso_prefixes, iso_regions},
    {{"aws-iso-b", "sc2s.sgov.gov", "api.aws.scloud"}, iso_b_prefixes, iso_b_regions},
    {{"aws-iso-e", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"}, iso_e_prefixes, iso_e_regions},
    {{"aws-iso-f", "csp.hci.ic.gov", "api.aws.hci.ic.gov"}, iso_f_prefixes, iso_f_regions},
    {{"aws-us-gov", "amazonaws.com", "api.aws"}, gov_prefixes, gov_regions},
}};

bool is_word(std::string_view text)
{
    return !text.empty() &&
           std::ranges::all_of(text, [](unsigned char c) { return std::isalnum(c) || c == '_'; });
}

bool is_number(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c); });
}

bool fits(std::string_view region, std::string_view prefix)
{
    if (!region.starts_with(prefix))
        return false;
    region.remove_prefix(prefix.size());
    if (!region.starts_with('-'))
        return false;
    region.remove_prefix(1);
    const auto dash = region.find('-');
    return dash != std::string_view::npos && is_word(region.substr(0, dash)) &&
           is_number(region.substr(dash + 1));
}

} // namespace

partition_match find_partition(std::string_view region) noexcept
{
    for (const auto& r : rows)
        if (std::ranges::find(r.regions, region) != r.regions.end())
            return {&r.part, true};
    for (const auto& r : rows)
        for (auto prefix : r.prefixes)
            if (fits(region, prefix))
                return {&r.part, false};
    return {&rows.front().part, false};
}

} // namespace dms::config_rules
