#pragma once

#include "client/call_path.hpp"
#include "client/invocation_id.hpp"
#include <dms/call_options.hpp>
#include <dms/error.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>

namespace dms::detail {

/// One call from its serialised request to its answer: the state and the steps of the coroutine in
/// typed_call.hpp. Kept by its `call_path` for the next call, with the memory of its texts.
class pending_call
{
public:
    struct give_back
    {
        void operator()(pending_call* call) const noexcept;
    };
    using pointer = std::unique_ptr<pending_call, give_back>;

    /// A call of `op` with a kept object or a new one. `op` is a row of the model's table.
    static pointer begin(std::shared_ptr<call_path const> path, model::operation const& op,
                         call_options const& options);

    /// Serialises the request now, so that the call does not depend on it. What cannot be written is thrown
    /// by `check`, when the call is awaited.
    void write(void const* request);
    void refuse(protocol::codec_error why) { refused_ = std::move(why); }

    void check() const;
    /// True when the identity is at hand; otherwise `identify` waits for it.
    bool has_identity();
    boost::asio::awaitable<void> identify();
    /// One attempt: signed at its own time, sent, answered.
    boost::asio::awaitable<void> attempt();
    /// Throws what ended the attempt: the network's failure, or the service's.
    void judge() const;
    /// Reads the answer into the structure at `response`; throws `client_errc::malformed_response`, naming
    /// the place.
    void read(void* response);
    /// The same, for a coroutine: a structure that is a local of its own stays in the frame beside the
    /// result.
    template <class Response>
    Response read()
    {
        Response response;
        read(&response);
        return response;
    }
    /// The answer's text.
    std::string take_text();

    /// Throws `e` as this call's error. Asio throws into a cancelled coroutine at its next co_await.
    [[noreturn]] void rethrow(boost::system::system_error const& e) const;

private:
    failure_context context() const;
    bool is_small() const noexcept;

    std::shared_ptr<call_path const> path_;
    model::operation const* op_ = nullptr;
    std::optional<protocol::codec_error> refused_;
    std::shared_ptr<credentials const> identity_;
    invocation_id invocation_id_;
    int attempts_ = 0;
    http_request request_;
    exchange_limits limits_;
    exchange_result result_;
};

} // namespace dms::detail
