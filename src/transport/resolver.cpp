#include "transport/resolver.hpp"

#include "transport/one_shot.hpp"

#include <list>
#include <map>
#include <mutex>

namespace dms::transport_impl {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// A question that is with the system's resolver, and who waits for its answer. Guarded by the resolver's
/// lock.
struct question
{
    explicit question(const asio::any_io_executor& executor) : system(executor) {}

    tcp::resolver system;
    std::list<one_shot*> waiting;
    bool answered = false;
    resolve_result answer;
};

} // namespace

struct resolver::state : std::enable_shared_from_this<resolver::state>
{
    state(asio::any_io_executor e, std::shared_ptr<clock> t) : executor(std::move(e)), time(std::move(t)) {}

    /// The question under way for this name, or a new one. Called under the lock.
    std::shared_ptr<question> ask(const std::string& name, const std::string& host, const std::string& port)
    {
        auto& place = questions[name];
        if (place)
            return place;
        auto q = place = std::make_shared<question>(executor);
        q->system.async_resolve(host, port,
                                [self = shared_from_this(), q, name](boost::system::error_code ec,
                                                                     tcp::resolver::results_type found) {
                                    self->take(*q, name, ec, found);
                                });
        return q;
    }

    void take(question& q, const std::string& name, boost::system::error_code ec,
              const tcp::resolver::results_type& found)
    {
        std::lock_guard lock(mutex);
        questions.erase(name);
        q.answered = true;
        q.answer.error = ec;
        if (!ec) {
            auto addresses = std::make_shared<address_list>();
            for (const auto& entry : found)
                addresses->push_back(entry.endpoint());
            q.answer.addresses = addresses;
            cache.store(name, std::move(addresses), time->steady_now());
        }
        for (auto* waiter : q.waiting)
            waiter->fire();
    }

    asio::any_io_executor executor;
    std::shared_ptr<clock> time;
    std::mutex mutex;
    address_cache cache;
    std::map<std::string, std::shared_ptr<question>> questions;
};

namespace {

/// Waits in a question's list for as long as it lives.
class place_in_list
{
public:
    place_in_list(std::mutex& mutex, question& q, one_shot& waiter) : mutex_(mutex), question_(q)
    {
        at_ = question_.waiting.insert(question_.waiting.end(), &waiter); // the caller holds the lock
    }
    ~place_in_list()
    {
        std::lock_guard lock(mutex_);
        question_.waiting.erase(at_);
    }
    place_in_list(const place_in_list&) = delete;
    place_in_list& operator=(const place_in_list&) = delete;

private:
    std::mutex& mutex_;
    question& question_;
    std::list<one_shot*>::iterator at_;
};

resolve_result literal(const asio::ip::address& address, const std::string& port)
{
    resolve_result result;
    result.addresses = std::make_shared<address_list>(
        1, tcp::endpoint(address, static_cast<asio::ip::port_type>(std::stoi(port))));
    return result;
}

} // namespace

resolver::resolver(asio::any_io_executor executor, std::shared_ptr<clock> time)
    : state_(std::make_shared<state>(std::move(executor), std::move(time)))
{}

resolver::~resolver() = default;

asio::awaitable<resolve_result> resolver::resolve(std::string host, std::string port, time_limit& limit)
{
    boost::system::error_code no_address;
    const auto address = asio::ip::make_address(host, no_address);
    if (!no_address) // no question to ask, and no thread to start
        co_return literal(address, port);

    const auto s = state_;
    const auto name = host + ":" + port;
    resolve_result result;
    std::unique_lock lock(s->mutex);
    const auto known = s->cache.find(name, s->time->steady_now());
    std::shared_ptr<question> q;
    if (!known.addresses || known.refresh)
        q = s->ask(name, host, port);
    if (known.addresses) {
        result.addresses = known.addresses;
        co_return result;
    }
    one_shot answer(s->executor);
    place_in_list const place(s->mutex, *q, answer);
    lock.unlock();

    watching const watch(limit, answer);
    result.error = std::get<0>(co_await answer.wait());
    lock.lock();
    if (!result.error)
        result = q->answer;
    lock.unlock(); // before the place in the list goes
    co_return result;
}

void resolver::forget(const std::string& host, const std::string& port)
{
    std::lock_guard lock(state_->mutex);
    state_->cache.forget(host + ":" + port);
}

} // namespace dms::transport_impl
