#pragma once

#include "transport/one_shot.hpp"

#include <chrono>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dms::transport_impl {

/// Connections by origin: the idle ones, how many are open, and who waits for one. An exchange holds a grant:
/// a connection, or the right to open one. It decides and does no I/O; time is an argument. Safe to use from
/// several threads. `Connection` has `bool is_quiet()`, which is false when the peer has closed it.
template <class Connection>
class connection_pool
{
public:
    using time_point = std::chrono::steady_clock::time_point;

    /// A connection that was used within this is taken without asking the system whether it is still open,
    /// which costs as much as a twelfth of a call. Should it be closed all the same, the exchange is
    /// repeated.
    static constexpr std::chrono::seconds fresh{1};

    struct limits
    {
        std::size_t max_connections; // of one origin, busy and idle ones together
        std::chrono::nanoseconds idle_timeout;
    };

    class origin;

    /// The right to one of an origin's connections; given back when it is destroyed. With a connection, or
    /// without: then its owner opens one.
    class grant
    {
    public:
        grant() = default;
        grant(grant&& other) noexcept { *this = std::move(other); }
        grant& operator=(grant&& other) noexcept
        {
            std::swap(pool_, other.pool_);
            std::swap(of_, other.of_);
            std::swap(connection_, other.connection_);
            return *this;
        }
        ~grant()
        {
            if (pool_)
                pool_->release(*of_, nullptr, {});
        }

        explicit operator bool() const noexcept { return pool_ != nullptr; }
        bool has_connection() const noexcept { return connection_ != nullptr; }
        Connection& connection() noexcept { return *connection_; }
        /// Puts in a connection that was opened; null closes the one that is there. The right remains.
        void set(std::unique_ptr<Connection> connection) noexcept { connection_ = std::move(connection); }
        /// Gives the connection back for others to use.
        void keep(time_point now)
        {
            auto* pool = std::exchange(pool_, nullptr);
            pool->release(*of_, std::move(connection_), now);
        }

    private:
        friend class connection_pool;
        grant(connection_pool* pool, origin* of, std::unique_ptr<Connection> connection)
            : pool_(pool), of_(of), connection_(std::move(connection))
        {}

        connection_pool* pool_ = nullptr;
        origin* of_ = nullptr;
        std::unique_ptr<Connection> connection_;
    };

    /// Somebody who waits for a grant: `arrival` fires when it has come. Leaves the queue when it is
    /// destroyed; a grant that came and was not taken goes to the next.
    class waiter
    {
    public:
        explicit waiter(const boost::asio::any_io_executor& executor) : arrival(executor) {}
        ~waiter()
        {
            if (pool_)
                pool_->leave(*this);
            if (given.has_connection()) // nobody took it, and it is as good as it was
                given.keep(since_);
        }
        waiter(const waiter&) = delete;
        waiter& operator=(const waiter&) = delete;

        one_shot arrival;
        grant given;

    private:
        friend class connection_pool;
        connection_pool* pool_ = nullptr;
        origin* of_ = nullptr;
        bool queued_ = false;
        time_point since_;
        typename std::list<waiter*>::iterator place_;
    };

    explicit connection_pool(limits l) : limits_(l) {}

    /// The idle connection that was used last, so that a shrinking load lets the others age out; else room
    /// for a new one; else nothing.
    grant take(std::string_view origin_name, time_point now)
    {
        std::lock_guard lock(mutex_);
        return take_from(find(origin_name), now);
    }

    /// The same; when there is nothing, `w` waits at the end of the queue.
    grant take_or_wait(std::string_view origin_name, time_point now, waiter& w)
    {
        std::lock_guard lock(mutex_);
        auto& of = find(origin_name);
        auto granted = take_from(of, now);
        if (!granted) {
            w.pool_ = this;
            w.of_ = &of;
            w.place_ = of.waiting.insert(of.waiting.end(), &w);
            w.queued_ = true;
        }
        return granted;
    }

    struct statistics
    {
        std::size_t open = 0; // or being opened
        std::size_t idle = 0;
        std::size_t waiting = 0;
    };
    statistics look(std::string_view origin_name)
    {
        std::lock_guard lock(mutex_);
        const auto& of = find(origin_name);
        return {of.open, of.idle.size(), of.waiting.size()};
    }

    class origin
    {
        friend class connection_pool;
        struct idle_connection
        {
            std::unique_ptr<Connection> connection;
            time_point since;
        };
        std::vector<idle_connection> idle; // oldest first
        std::size_t open = 0;
        std::list<waiter*> waiting;
    };

private:
    origin& find(std::string_view name)
    {
        auto found = origins_.find(name);
        if (found == origins_.end())
            found = origins_.try_emplace(std::string(name)).first;
        return found->second;
    }

    grant take_from(origin& of, time_point now)
    {
        while (!of.idle.empty() && now - of.idle.front().since >= limits_.idle_timeout)
            drop(of, of.idle.begin());
        while (!of.idle.empty()) {
            auto last = std::prev(of.idle.end());
            if (now - last->since < fresh || last->connection->is_quiet()) {
                auto connection = std::move(last->connection);
                of.idle.erase(last);
                return grant(this, &of, std::move(connection));
            }
            drop(of, last);
        }
        if (of.open >= limits_.max_connections)
            return {};
        ++of.open;
        return grant(this, &of, nullptr);
    }

    void drop(origin& of, typename std::vector<typename origin::idle_connection>::iterator which)
    {
        of.idle.erase(which);
        --of.open;
    }

    /// What a grant becomes when it ends: the next waiter's, an idle connection, or room.
    void release(origin& of, std::unique_ptr<Connection> connection, time_point now)
    {
        std::lock_guard lock(mutex_);
        if (!of.waiting.empty()) {
            auto& next = *of.waiting.front();
            of.waiting.pop_front();
            next.queued_ = false;
            next.since_ = now;
            next.given = grant(this, &of, std::move(connection));
            next.arrival.fire();
        } else if (connection) {
            of.idle.push_back({std::move(connection), now});
        } else {
            --of.open;
        }
    }

    void leave(waiter& w)
    {
        std::lock_guard lock(mutex_);
        if (w.queued_)
            w.of_->waiting.erase(w.place_);
        w.queued_ = false;
    }

    const limits limits_;
    std::mutex mutex_;
    std::map<std::string, origin, std::less<>> origins_;
};

} // namespace dms::transport_impl
