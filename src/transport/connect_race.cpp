#include "transport/connect_race.hpp"

#include "transport/one_shot.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <list>
#include <memory>

namespace dms::transport_impl {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// Attempts that run side by side. Everything happens on its strand; who waits for the end does so elsewhere.
class race : public std::enable_shared_from_this<race>
{
public:
    race(const asio::any_io_executor& executor, address_list addresses, std::chrono::milliseconds delay)
        : finished(executor),
          executor_(executor),
          strand_(asio::make_strand(executor)),
          addresses_(std::move(addresses)),
          delay_(delay),
          timer_(executor)
    {}

    void begin()
    {
        asio::post(strand_, [self = shared_from_this()] { self->start_next(); });
    }

    /// Safe from any thread.
    void interrupt() noexcept
    {
        asio::post(strand_, [self = shared_from_this()] { self->close_all(); });
        finished.interrupt();
    }

    one_shot finished;
    std::optional<tcp::socket> winner; // there when it has finished without an error

private:
    void start_next()
    {
        if (over_ || next_ == addresses_.size())
            return;
        auto& socket = sockets_.emplace_back(executor_);
        ++running_;
        socket.async_connect(
            addresses_[next_++],
            asio::bind_executor(strand_, [self = shared_from_this(), &socket](boost::system::error_code ec) {
                self->take(socket, ec);
            }));
        if (next_ == addresses_.size())
            return;
        timer_.expires_after(delay_);
        timer_.async_wait(
            asio::bind_executor(strand_, [self = shared_from_this()](boost::system::error_code ec) {
                if (!ec)
                    self->start_next();
            }));
    }

    void take(tcp::socket& socket, boost::system::error_code ec)
    {
        --running_;
        if (over_)
            return;
        if (!ec) {
            winner.emplace(std::move(socket));
            close_all();
            finished.fire();
        } else if (next_ < addresses_.size()) {
            timer_.cancel();
            start_next();
        } else if (running_ == 0) {
            close_all();
            finished.fire(ec);
        }
    }

    void close_all()
    {
        over_ = true;
        timer_.cancel();
        boost::system::error_code ignored;
        for (auto& socket : sockets_)
            socket.close(ignored);
    }

    asio::any_io_executor executor_;
    asio::strand<asio::any_io_executor> strand_;
    address_list addresses_;
    std::chrono::milliseconds delay_;
    asio::steady_timer timer_;
    std::list<tcp::socket> sockets_;
    std::size_t next_ = 0;
    int running_ = 0;
    bool over_ = false;
};

/// Ends the race when nobody waits for it any more, also when the coroutine is destroyed.
class race_end
{
public:
    explicit race_end(race& r) : race_(r) {}
    ~race_end() { race_.interrupt(); }
    race_end(const race_end&) = delete;
    race_end& operator=(const race_end&) = delete;

private:
    race& race_;
};

} // namespace

asio::awaitable<connect_result> connect_first(asio::any_io_executor executor, address_list addresses,
                                              time_limit& limit, std::chrono::milliseconds delay)
{
    const auto r = std::make_shared<race>(executor, std::move(addresses), delay);
    race_end const end(*r);
    watching const watch(limit, *r);
    r->begin();
    connect_result result;
    result.error = std::get<0>(co_await r->finished.wait());
    if (!result.error)
        result.socket = std::move(r->winner);
    co_return result;
}

} // namespace dms::transport_impl
