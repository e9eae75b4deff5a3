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

    boost::asio::awaitable<exchange_result> exchange(http_request request, exchange_limits) override
    {
        exchange_result out;
        out.request_may_have_been_sent = true;
        out.response = service_->handle(request, clock_->now());
        co_return out;
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
