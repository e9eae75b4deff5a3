#include "simulator/in_process_transport.hpp"

#include "simulator/service.hpp"

#include <utility>

namespace dms::simulation {

namespace {

class direct_transport : public transport
{
public:
    direct_transport(std::shared_ptr<service> to, std::shared_ptr<clock> time)
        : service_(std::move(to)), clock_(std::move(time))
    {}

    boost::asio::awaitable<void> exchange(const http_request& request, const exchange_limits&,
                                          exchange_result& result) override
    {
        result.request_may_have_been_sent = true;
        result.response = service_->handle(request, clock_->now());
        co_return;
    }

private:
    std::shared_ptr<service> service_;
    std::shared_ptr<clock> clock_;
};

} // namespace

std::shared_ptr<transport> in_process_transport(std::shared_ptr<service> to, std::shared_ptr<clock> time)
{
    return std::make_shared<direct_transport>(std::move(to), std::move(time));
}

} // namespace dms::simulation
