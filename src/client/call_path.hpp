#pragma once

#include "config/endpoint.hpp"
#include "model/shape.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/sigv4.hpp"
#include <dms/call_options.hpp>
#include <dms/config.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>

namespace dms::detail {

/// What all calls of a client share: checked settings, and the runtime that carries them. Immutable but for
/// the signing key, which guards itself.
class call_path
{
public:
    /// Throws `dms::error` with `client_errc::invalid_configuration`.
    call_path(boost::asio::any_io_executor executor, config settings);

    config const& settings() const noexcept { return settings_; }
    std::string const& endpoint_url() const noexcept { return endpoint_url_; }
    dms::clock& clock() const noexcept { return *settings_.runtime.clock; }
    double random() const { return settings_.runtime.random(); }

    /// The request of one attempt, unsigned. Pure.
    http_request make_request(model::operation const& op, std::string const& body,
                              std::string const& invocation_id, int attempt) const;
    void sign(http_request& request, credentials const& identity) const;

private:
    config settings_;
    std::string endpoint_url_;
    config_rules::endpoint_parts endpoint_;
    protocol::signing_scope scope_;
    std::string user_agent_;
    mutable protocol::signing_key_cache keys_;
};

/// One call from body to answer: attempts, signing, errors. The only coroutine that sees all of it. Returns
/// the body of a successful answer.
boost::asio::awaitable<std::string> invoke(std::shared_ptr<call_path const> path, model::operation const* op,
                                           protocol::codec_result<std::string> body, call_options options);

/// Reads a successful answer into the structure at `response`. Throws `client_errc::malformed_response`,
/// naming the place.
void read_answer(const model::operation& op, const std::string& text, void* response);

/// `invoke`, the answer read into the structure at `response`, which must outlive the call.
boost::asio::awaitable<void> invoke_into(std::shared_ptr<call_path const> path, model::operation const* op,
                                         protocol::codec_result<std::string> body, call_options options,
                                         void* response);

} // namespace dms::detail
