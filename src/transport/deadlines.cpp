#include "transport/deadlines.hpp"

#include <utility>

namespace dms::transport_impl {

struct deadlines::state : std::enable_shared_from_this<deadlines::state>
{
    explicit state(const boost::asio::any_io_executor& executor) : timer(executor) {}

    void insert(entry& e)
    {
        auto* after = last;
        while (after && after->at_ > e.at_)
            after = after->previous_;
        e.previous_ = after;
        e.next_ = after ? after->next_ : first;
        (e.previous_ ? e.previous_->next_ : first) = &e;
        (e.next_ ? e.next_->previous_ : last) = &e;
        e.listed_ = true;
    }

    void unlink(entry& e) noexcept
    {
        (e.previous_ ? e.previous_->next_ : first) = e.next_;
        (e.next_ ? e.next_->previous_ : last) = e.previous_;
        e.listed_ = false;
    }

    /// The timer may fire early for what has ended meanwhile; it then goes on to the next deadline.
    void arm()
    {
        armed_for = first->at_;
        armed = true;
        timer.expires_at(armed_for);
        timer.async_wait(
            [self = shared_from_this(), round = ++rounds](boost::system::error_code) { self->fire(round); });
    }

    void fire(unsigned round)
    {
        std::lock_guard lock(mutex);
        if (round != rounds) // another arming has replaced this one
            return;
        armed = false;
        while (first && first->at_ <= timer.expiry()) {
            auto& e = *first;
            unlink(e);
            e.expire();
        }
        if (first)
            arm();
    }

    std::mutex mutex;
    boost::asio::steady_timer timer;
    entry* first = nullptr;
    entry* last = nullptr;
    bool armed = false;
    time_point armed_for;
    unsigned rounds = 0;
};

deadlines::deadlines(boost::asio::any_io_executor executor) : state_(std::make_shared<state>(executor)) {}

deadlines::~deadlines() = default;

void deadlines::add(entry& e, time_point at)
{
    std::lock_guard lock(state_->mutex);
    e.at_ = at;
    state_->insert(e);
    if (!state_->armed || at < state_->armed_for)
        state_->arm();
}

void deadlines::remove(entry& e) noexcept
{
    std::lock_guard lock(state_->mutex);
    if (!e.listed_)
        return;
    state_->unlink(e);
    if (state_->first || !state_->armed)
        return;
    state_->armed = false;
    ++state_->rounds;
    state_->timer.cancel();
}

} // namespace dms::transport_impl
