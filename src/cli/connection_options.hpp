#pragma once

#include <dms/config.hpp>

#include <optional>
#include <string>

namespace dms::cli {

/// The options that every command which calls the service understands.
class connection_options
{
public:
    std::optional<std::string> region;
    std::optional<std::string> endpoint_url;
    std::optional<std::string> ca_bundle;
    bool verify_tls = true;
};

/// What the options say goes before what the environment says.
inline config configured(const connection_options& options, config base = load_config())
{
    if (options.region)
        base.region = *options.region;
    if (options.endpoint_url)
        base.endpoint_url = options.endpoint_url;
    if (options.ca_bundle)
        base.ca_bundle = options.ca_bundle;
    if (!options.verify_tls)
        base.verify_tls = false;
    return base;
}

} // namespace dms::cli
