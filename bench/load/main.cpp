// dms-load: loads a DMS endpoint and prints what a call costs. What it measures and how: ../README.md.
#include "options.hpp"
#include "phases.hpp"
#include "report.hpp"
#include "tally.hpp"
#include "worker.hpp"
#include <dms/client_errc.hpp>
#include <dms/error.hpp>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <sys/resource.h>
#include <thread>
#include <vector>

namespace {

constinit std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void on_signal(int)
{
    stop = true;
}

/// The first signal ends the run, the second one the process.
void react_to_signals()
{
    struct sigaction action = {};
    action.sa_handler = on_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

/// A connection is a descriptor; the usual limit of 1024 is for programs that use select().
void allow_descriptors()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

int run(const dms::load::options& options)
{
    using namespace dms::load;
    phases run(options.threads);
    std::vector<std::unique_ptr<worker>> workers;
    for (std::size_t i = 0; i < options.threads; ++i)
        workers.push_back(std::make_unique<worker>(options, i, run, stop));

    run.start();
    std::vector<std::exception_ptr> failures(options.threads);
    const auto work = [&](std::size_t i) {
        try {
            workers[i]->run();
        } catch (...) {
            failures[i] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads; // none for one worker: a lone thread needs no atomic counting
        for (std::size_t i = 1; i < options.threads; ++i)
            threads.emplace_back(work, i);
        work(0);
    }
    for (const auto& failure : failures)
        if (failure)
            std::rethrow_exception(failure);

    tally total;
    for (const auto& w : workers)
        total.merge(w->result());
    std::fputs(report(options, run, total).c_str(), stdout);
    if (stop)
        return 130;
    if (total.requests() == 0 || total.errors() == total.requests())
        return 1;
    return total.errors() > 0 && !options.allow_errors ? 1 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    const auto given = dms::load::parse_options(argc, argv);
    if (given.status) {
        std::fputs(given.text.c_str(), *given.status == 0 ? stdout : stderr);
        return *given.status;
    }
    react_to_signals();
    allow_descriptors();
    try {
        return run(given.options);
    } catch (const dms::error& e) {
        std::fprintf(stderr, "dms-load: error: %s\n", e.what());
        return e.code() == dms::client_errc::invalid_configuration ? 2 : 1;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "dms-load: error: %s\n", e.what());
        return 1;
    }
}
