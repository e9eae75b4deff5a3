#include "client/call_path.hpp"

#include "client/pending_call.hpp"
#include "client/user_agent.hpp"
#include "transport/https_transport.hpp"
#include <dms/error.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace dms::detail {

namespace {

constexpr std::string_view content_type = "application/x-amz-json-1.1";
// Without a session token, whose kilobyte makes it grow.
constexpr std::size_t usual_head = 800;
// What a burst leaves behind: a call keeps about 4 KB.
constexpr std::size_t kept_calls = 256;
constexpr std::size_t kept_readers = 16;

/// A short text made of numbers, without a string of its own.
class short_text
{
public:
    short_text& operator<<(std::string_view text) noexcept
    {
        end_ = std::copy(text.begin(), text.end(), end_);
        return *this;
    }
    short_text& operator<<(std::size_t number) noexcept
    {
        end_ = std::to_chars(end_, text_.data() + text_.size(), number).ptr;
        return *this;
    }
    std::string_view view() const noexcept { return {text_.data(), end_}; }

private:
    std::array<char, 64> text_; // enough for two numbers of 64 bits and the words of "attempt=1; max=1"
    char* end_ = text_.data();
};

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

transport_impl::https_options transport_options(const config& c)
{
    transport_impl::https_options options;
    const bool plain = c.endpoint_url && c.endpoint_url->starts_with("http:");
    options.tls = {c.ca_bundle, c.verify_tls, !plain};
    options.max_connections = c.max_connections;
    options.idle_timeout = c.idle_timeout;
    if (c.http_proxy)
        options.proxies.http = checked(config_rules::parse_proxy(*c.http_proxy));
    if (c.https_proxy)
        options.proxies.https = checked(config_rules::parse_proxy(*c.https_proxy));
    options.proxies.exceptions = config_rules::proxy_exceptions(c.no_proxy);
    return options;
}

config completed(config c, boost::asio::any_io_executor const& executor)
{
    using std::chrono::milliseconds;
    if (c.region.empty())
        refuse("no region: set config::region, --region, AWS_REGION or AWS_DEFAULT_REGION");
    if (c.connect_timeout <= milliseconds(0) || c.attempt_timeout <= milliseconds(0) ||
        c.call_timeout <= milliseconds(0) || c.idle_timeout <= milliseconds(0) ||
        c.connection_wait_timeout <= milliseconds(0))
        refuse("time-outs must be positive");
    if (c.max_connections == 0)
        refuse("max_connections must be at least 1");
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
        r.transport = transport_impl::make_https_transport(executor, transport_options(c));
    return c;
}

} // namespace

call_path::call_path(boost::asio::any_io_executor executor, config settings)
    : settings_(completed(std::move(settings), executor)),
      endpoint_url_(checked(config_rules::resolve_endpoint(
          {settings_.region, settings_.endpoint_url, settings_.use_fips, settings_.use_dual_stack}))),
      endpoint_(checked(config_rules::parse_endpoint(endpoint_url_))),
      user_agent_(user_agent(settings_.app_id)),
      signers_(endpoint_.target, endpoint_.host_header, std::string(content_type), {settings_.region, "dms"}),
      calls_(kept_calls),
      reading_(kept_readers)
{}

call_path::~call_path() = default;

void call_path::complete(http_request& request, model::operation const& op, std::string_view invocation_id,
                         int attempt, credentials const& identity) const
{
    request.origin = endpoint_.origin;
    request.target = endpoint_.target;
    auto& f = request.fields;
    f.clear();
    f.reserve(usual_head);
    f.add("Host", endpoint_.host_header);
    f.add("Content-Type", content_type);
    f.add("X-Amz-Target", op.target);
    f.add("Content-Length", (short_text() << request.body.size()).view());
    f.add("User-Agent", user_agent_);
    f.add("amz-sdk-invocation-id", invocation_id);
    f.add("amz-sdk-request", // one attempt until there are retries
          (short_text() << "attempt=" << static_cast<std::size_t>(attempt) << "; max=1").view());
    auto const now = std::chrono::floor<std::chrono::seconds>(clock().now());
    signers_.get(identity, now)->sign(request, op.target);
}

} // namespace dms::detail
