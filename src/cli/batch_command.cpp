#include "cli/batch_jobs.hpp"
#include "cli/batch_options.hpp"
#include "cli/batch_report.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include <dms/simulator.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>

namespace dms::cli {

namespace asio = boost::asio;

namespace {

/// A batch while it runs: clients, results and what is shown of them.
template <class Job>
class batch_run
{
public:
    batch_run(session& here, const batch_arguments& arguments, config base)
        : here_(here),
          arguments_(arguments),
          base_(std::move(base)),
          display_(here.io().get_executor(), system_clock(), monitor_, style())
    {
        options_.refresh.on_running = arguments.on_running;
        if (arguments.timeout)
            options_.refresh.timeout = options_.import.timeout = *arguments.timeout;
        if (arguments.simulate)
            hurry(arguments.simulator.time_scale);
        options_.make_client = [this](const jobs::job_target& target) { return client_of(target); };
        options_.on_result = [this](const jobs::job_result& result) { take(result); };
    }

    int run(std::vector<Job> all, const table_heads& heads)
    {
        jobs_ = std::move(all);
        // A batch without region or credentials fails as a whole, before anything is sent.
        for (const auto& job : jobs_)
            client_of(job.target);
        monitor_.progress().total = jobs_.size();
        const auto end = here_.run(work());
        display_.finish();
        if (end.failure && !end.interrupted)
            std::rethrow_exception(end.failure);
        if (arguments_.output == batch_output::table)
            print_table(heads);
        if (end.interrupted)
            return exit_code::interrupted;
        if (lost_)
            return exit_code::other;
        const bool good = results_.size() == jobs_.size() && std::ranges::all_of(results_, [](const auto& r) {
                              return r.outcome == jobs::outcome::succeeded;
                          });
        return good ? exit_code::success : exit_code::some_failed;
    }

private:
    asio::awaitable<void> work()
    {
        const auto identity = base_.credentials ? base_.credentials : environment_credentials();
        co_await identity->get();
        display_.start();
        std::vector<Job> jobs = jobs_;
        co_await run_batch(std::move(jobs), options_, monitor_);
    }

    // The simulated account is faster than the real one, so waiting for it must be, too.
    void hurry(double scale)
    {
        auto shorten = [scale](std::chrono::milliseconds& delay) {
            auto const scaled = std::chrono::duration<double, std::milli>(delay) / scale;
            delay = std::max(std::chrono::milliseconds(1),
                             std::chrono::duration_cast<std::chrono::milliseconds>(scaled));
        };
        for (auto* wait :
             {static_cast<wait_options*>(&options_.refresh), static_cast<wait_options*>(&options_.import)}) {
            shorten(wait->initial_delay);
            shorten(wait->min_delay);
            shorten(wait->max_delay);
        }
        shorten(options_.refresh.stale_grace);
    }

    client client_of(const jobs::job_target& target)
    {
        if (const auto made = clients_.find(target); made != clients_.end())
            return made->second;
        auto settings = base_;
        if (!target.region.empty())
            settings.region = target.region;
        return clients_.emplace(target, client(here_.io().get_executor(), settings)).first->second;
    }

    void take(const jobs::job_result& result)
    {
        results_.push_back(result);
        if (arguments_.output != batch_output::ndjson)
            return;
        const auto& job = jobs_.at(result.job);
        const auto row = ndjson_row(job, result, client_of(job.target).region()) + '\n';
        if (is_terminal(stream::out))
            display_.clear();
        lost_ = !write(stream::out, row) || lost_;
    }

    void print_table(const table_heads& heads)
    {
        std::ranges::sort(results_, {}, &jobs::job_result::job);
        std::vector<table_row> rows;
        for (const auto& result : results_)
            rows.push_back(make_table_row(jobs_.at(result.job), result));
        const auto summary =
            summary_line(results_, jobs_.size(), monitor_.progress().calls, display_.elapsed()) + '\n';
        lost_ = !write(stream::out, render_table(rows, heads, terminal_width(stream::out)) + '\n' + summary);
    }

    progress_style style() const
    {
        if (arguments_.progress)
            return *arguments_.progress;
        const char* terminal = std::getenv("TERM");
        const bool dumb = terminal && std::string_view(terminal) == "dumb";
        return is_terminal(stream::err) && !dumb ? progress_style::bar : progress_style::log;
    }

    session& here_;
    const batch_arguments& arguments_;
    config base_;
    std::map<jobs::job_target, client> clients_;
    jobs::batch_options options_;
    jobs::batch_monitor monitor_;
    progress_display display_;
    std::vector<Job> jobs_;
    std::vector<jobs::job_result> results_;
    bool lost_ = false; // a line for standard output could not be written
};

const table_heads refresh_heads{"ENDPOINT", "INSTANCE"};
const table_heads import_heads{"PROJECT", "REQUEST"};

int run_simulated(batch_kind kind, const batch_arguments& arguments)
{
    simulator account(arguments.simulator);
    session here;
    simulator_server server(here.io().get_executor(), account);
    asio::co_spawn(here.io(), server.run(), asio::detached);

    auto settings = config(); // nothing of the environment's: it may speak of a real account
    settings.region = arguments.simulator.region;
    settings.endpoint_url = server.endpoint_url();
    settings.credentials = account.credentials();
    if (kind == batch_kind::refresh)
        return batch_run<jobs::refresh_job>(here, arguments, settings)
            .run(simulated_refreshes(account), refresh_heads);
    return batch_run<jobs::import_job>(here, arguments, settings)
        .run(simulated_imports(account, *arguments.simulate), import_heads);
}

template <class Job>
int run_named(manifest<Job> named, const batch_arguments& arguments, const table_heads& heads)
{
    session here;
    return batch_run<Job>(here, arguments, configured(arguments.connection))
        .run(std::move(named.jobs), heads);
}

int run_batch_command(batch_kind kind, arguments args)
{
    std::string const name = kind == batch_kind::refresh ? "refresh" : "import";
    const auto parsed = parse_batch_arguments(kind, args);
    if (!parsed.help.empty()) {
        return print(parsed.help);
    }
    if (!parsed.mistakes.empty())
        return complain(parsed.mistakes, name, exit_code::batch_mistake);
    allow_many_connections();
    if (parsed.simulate)
        return run_simulated(kind, parsed);

    if (kind == batch_kind::refresh) {
        auto named = named_refreshes(parsed, read_file);
        if (!named.mistakes.empty())
            return complain(named.mistakes, name, exit_code::batch_mistake);
        return run_named(std::move(named), parsed, refresh_heads);
    }
    auto named = named_imports(parsed, read_file);
    if (!named.mistakes.empty())
        return complain(named.mistakes, name, exit_code::batch_mistake);
    return run_named(std::move(named), parsed, import_heads);
}

} // namespace

int run_refresh(arguments args)
{
    return run_batch_command(batch_kind::refresh, args);
}

int run_import(arguments args)
{
    return run_batch_command(batch_kind::import, args);
}

} // namespace dms::cli
