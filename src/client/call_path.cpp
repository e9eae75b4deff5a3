#include "client/call_path.hpp"

#include "client/user_agent.hpp"
#include "transport/https_transport.hpp"
#include <dms/error.hpp>

namespace dms::detail {

namespace {

[[noreturn]] void refuse(std::string const& why)
{
    throw error(client_errc::invalid_configuration, why);
}

template <class T>
T checked(boost::system::result<T, config_rules::rule_error> r)
{
    if (!r)
        refuse(r.error().message);
    return std::move(*r);
}

config completed(config c, boost::asio::any_io_executor const& executor)
{
    using std::chrono::milliseconds;
    if (c.region.empty())
        refuse("no region: set config::region, --region, AWS_REGION or AWS_DEFAULT_REGION");
    if (c.connect_timeout <= milliseconds(0) || c.attempt_timeout <= milliseconds(0) ||
        c.call_timeout <= milliseconds(0) || c.idle_timeout <= milliseconds(0))
        refuse("time-outs must be positive");
    if (c.app_id.size() > 50)
        refuse("app_id is longer than 50 characters");
    if (!c.credentials)
        c.credentials = environment_credentials();
    auto& r = c.runtime;
    if (!r.clock)
        r.clock = system_clock();
    if (!r.random)
        r.random = system_random();
    if (!r.transport)
        r.transport = transport_impl::make_https_transport(executor, {c.ca_bundle, c.verify_tls},
                                                           c.idle_timeout, r.clock);
    return c;
}

} // namespace

call_path::call_path(boost::asio::any_io_executor executor, config settings)
    : settings_(completed(std::move(settings), executor)),
      endpoint_url_(checked(config_rules::resolve_endpoint(
          {settings_.region, settings_.endpoint_url, settings_.use_fips, settings_.use_dual_stack}))),
      endpoint_(checked(config_rules::parse_endpoint(endpoint_url_))),
      scope_{settings_.region, "dms"},
      user_agent_(user_agent(settings_.app_id))
{}

http_request call_path::make_request(model::operation const& op, std::string const& body,
                                     std::string const& invocation_id, int attempt) const
{
    http_request request;
    request.origin = endpoint_.origin;
    request.target = endpoint_.target;
    request.body = body;
    auto& f = request.fields;
    f.add("Host", endpoint_.host_header);
    f.add("Content-Type", "application/x-amz-json-1.1");
    f.add("X-Amz-Target", op.target);
    f.add("Content-Length", std::to_string(body.size()));
    f.add("User-Agent", user_agent_);
    f.add("amz-sdk-invocation-id", invocation_id);
    f.add("amz-sdk-request",
          "attempt=" + std::to_string(attempt) + "; max=1"); // one attempt until there are retries
    return request;
}

void call_path::sign(http_request& request, credentials const& identity) const
{
    auto const now = std::chrono::floor<std::chrono::seconds>(clock().now());
    protocol::sign(request, identity, scope_, now, keys_);
}

} // namespace dms::detail
