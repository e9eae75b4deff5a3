// Through a real proxy, Debian's tinyproxy, started here on loopback. Skipped with a message where it is
// absent.
#include <dms/client.hpp>
#include <dms/operations/describe_endpoints.hpp>
#include <dms/simulator.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace dms;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

unsigned short free_port()
{
    asio::io_context context;
    return tcp::acceptor(context, {asio::ip::make_address("127.0.0.1"), 0}).local_endpoint().port();
}

/// A tinyproxy on loopback, ended with this object.
class tinyproxy
{
public:
    explicit tinyproxy(const std::string& more_settings)
        : folder_(std::filesystem::temp_directory_path() / ("dms-proxy-" + std::to_string(::getpid()))),
          port_(free_port())
    {
        std::filesystem::create_directories(folder_);
        std::ofstream(folder_ / "conf")
            << "Port " << port_ << "\nListen 127.0.0.1\nTimeout 20\nMaxClients 50\nLogFile \""
            << (folder_ / "log").string() << "\"\nLogLevel Connect\n"
            << more_settings;
        const auto conf = (folder_ / "conf").string();
        process_ = ::fork();
        if (process_ == 0) {
            ::execlp("tinyproxy", "tinyproxy", "-d", "-c", conf.c_str(), nullptr);
            ::_exit(127);
        }
    }

    ~tinyproxy()
    {
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
        std::filesystem::remove_all(folder_);
    }

    /// False when it is not installed, or does not start within two seconds.
    bool is_up() const
    {
        asio::io_context context;
        for (int i = 0; i < 200; ++i) {
            int status = 0;
            if (::waitpid(process_, &status, WNOHANG) == process_) {
                CHECK_MESSAGE(WEXITSTATUS(status) == 127, "tinyproxy is there, but does not start");
                return false;
            }
            boost::system::error_code ec;
            tcp::socket socket(context);
            socket.connect({asio::ip::make_address("127.0.0.1"), port_}, ec);
            if (!ec)
                return true;
            std::this_thread::sleep_for(10ms);
        }
        return false;
    }

    std::string url(const std::string& user = "") const
    {
        return "http://" + user + "127.0.0.1:" + std::to_string(port_);
    }

    std::string log() const
    {
        std::stringstream text;
        text << std::ifstream(folder_ / "log").rdbuf();
        return text.str();
    }

private:
    std::filesystem::path folder_;
    unsigned short port_;
    pid_t process_;
};

/// A started proxy, or nothing: the test is then skipped.
std::unique_ptr<tinyproxy> start(const std::string& more_settings = "")
{
    auto proxy = std::make_unique<tinyproxy>(more_settings);
    if (!proxy->is_up()) {
        MESSAGE("skipped: there is no tinyproxy (package tinyproxy)");
        return nullptr;
    }
    return proxy;
}

/// Asks a simulator for its endpoints, through what `settings` say.
struct world
{
    explicit world(bool tls) : server(context.get_executor(), sim, where(tls))
    {
        asio::co_spawn(context, server.run(), asio::detached);
        settings.region = "us-east-1";
        settings.endpoint_url = server.endpoint_url();
        settings.credentials = sim.credentials();
        settings.verify_tls = false; // the certificate's way is another test's
    }

    static simulator_server_options where(bool tls)
    {
        simulator_server_options o;
        o.tls = tls;
        return o;
    }

    /// What the last of `times` calls ended with: the number of endpoints, or the error's words.
    std::string ask(int times = 1)
    {
        std::string ended = "not at all";
        const client caller(context.get_executor(), settings);
        asio::co_spawn(context, several(caller, times), [&](std::exception_ptr e, std::size_t endpoints) {
            try {
                if (e)
                    std::rethrow_exception(e);
                ended = std::to_string(endpoints) + " endpoints";
            } catch (const error& failed) {
                ended = failed.what();
                code = failed.code();
                sent = failed.request_may_have_been_sent();
            }
            server.stop();
        });
        context.run_for(20s);
        return ended;
    }

    static asio::awaitable<std::size_t> several(client caller, int times)
    {
        std::size_t endpoints = 0;
        for (int i = 0; i < times; ++i) {
            const describe_endpoints_request request;
            const auto answer = co_await caller.describe_endpoints(request);
            endpoints = answer.endpoints ? answer.endpoints->size() : 0;
        }
        co_return endpoints;
    }

    asio::io_context context{1};
    simulator sim;
    simulator_server server;
    config settings;
    boost::system::error_code code;
    bool sent = false;
};

} // namespace

TEST_CASE("proxy: https goes through a tunnel, and the connection is kept")
{
    const auto proxy = start();
    if (!proxy)
        return;
    world w(true);
    w.settings.https_proxy = proxy->url();
    CHECK(w.ask(3) == "24 endpoints");
    const auto log = proxy->log();
    CHECK(log.find("CONNECT 127.0.0.1:") != std::string::npos);
    CHECK(log.find("CONNECT 127.0.0.1:") == log.rfind("CONNECT 127.0.0.1:")); // one tunnel for three calls
}

TEST_CASE("proxy: http is forwarded by absolute URL")
{
    const auto proxy = start();
    if (!proxy)
        return;
    world w(false);
    w.settings.http_proxy = proxy->url();
    CHECK(w.ask(2) == "24 endpoints");
    CHECK(proxy->log().find("POST http://127.0.0.1:") != std::string::npos);
}

TEST_CASE("proxy: NO_PROXY is reached directly")
{
    const auto proxy = start();
    if (!proxy)
        return;
    world w(true);
    w.settings.https_proxy = proxy->url();
    w.settings.no_proxy = "127.0.0.0/8";
    CHECK(w.ask() == "24 endpoints");
    CHECK(proxy->log().find("CONNECT 127.0.0.1:") == std::string::npos);
}

TEST_CASE("proxy: a user and a password are given, and wrong ones are an error that says so")
{
    for (bool tls : {true, false}) {
        CAPTURE(tls);
        const auto proxy = start("BasicAuth user p4ssword\n");
        if (!proxy)
            return;
        {
            world w(tls);
            (tls ? w.settings.https_proxy : w.settings.http_proxy) = proxy->url("user:p4ssword@");
            CHECK(w.ask() == "24 endpoints");
        }
        for (const auto* user : {"", "user:wr0ng@"}) {
            world w(tls);
            (tls ? w.settings.https_proxy : w.settings.http_proxy) = proxy->url(user);
            const auto ended = w.ask();
            CAPTURE(ended);
            CHECK(ended.find("endpoints") == std::string::npos);
            CHECK(ended.find("wr0ng") == std::string::npos);
            if (tls) {
                CHECK(w.code == client_errc::proxy_refused);
                CHECK(ended.find("a user and a password") != std::string::npos);
                CHECK_FALSE(w.sent);
            }
        }
    }
}

TEST_CASE("proxy: one that is not there, or does not reach the server, is told apart from the server")
{
    world gone(true);
    gone.settings.https_proxy = "http://127.0.0.1:" + std::to_string(free_port());
    CHECK(gone.ask().find("connect to the proxy 127.0.0.1:") != std::string::npos);

    const auto proxy = start();
    if (!proxy)
        return;
    world w(true);
    w.settings.https_proxy = proxy->url();
    w.settings.endpoint_url = "https://127.0.0.1:" + std::to_string(free_port());
    const auto ended = w.ask();
    CHECK(w.code == client_errc::proxy_refused);
    CHECK(ended.find("refused to connect to 127.0.0.1:") != std::string::npos);
    CHECK_FALSE(w.sent);
}

TEST_CASE("proxy: a URL that cannot be used is refused when the client is made")
{
    asio::io_context context;
    config settings;
    settings.region = "us-east-1";
    settings.https_proxy = "https://user:secret@proxy";
    try {
        client(context.get_executor(), settings);
        FAIL("it was accepted");
    } catch (const error& e) {
        CHECK(e.code() == client_errc::invalid_configuration);
        CHECK(e.message().find("secret") == std::string::npos);
    }
}
