#pragma once

#include "client/free_list.hpp"
#include "config/endpoint.hpp"
#include "model/shape.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/prepared_signer.hpp"
#include <dms/config.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>

namespace dms::detail {

class pending_call;

/// What all calls of a client share: checked settings, the runtime that carries them, and what one call
/// leaves for the next. Immutable but for caches, which guard themselves.
class call_path
{
public:
    /// Throws `dms::error` with `client_errc::invalid_configuration`.
    call_path(boost::asio::any_io_executor executor, config settings);
    ~call_path();

    config const& settings() const noexcept { return settings_; }
    std::string const& endpoint_url() const noexcept { return endpoint_url_; }
    dms::clock& clock() const noexcept { return *settings_.runtime.clock; }
    double random() const { return settings_.runtime.random(); }

    /// Makes `request`, whose body is there, the request of one attempt: headers and signature.
    void complete(http_request& request, model::operation const& op, std::string_view invocation_id,
                  int attempt, credentials const& identity) const;

    free_list<pending_call>& calls() const noexcept { return calls_; }
    free_list<protocol::reading_memory>& reading() const noexcept { return reading_; }

private:
    config settings_;
    std::string endpoint_url_;
    config_rules::endpoint_parts endpoint_;
    std::string user_agent_;
    mutable protocol::signer_cache signers_;
    mutable free_list<pending_call> calls_;
    mutable free_list<protocol::reading_memory> reading_;
};

} // namespace dms::detail
