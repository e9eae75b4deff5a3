#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/exit_code.hpp"
#include "cli/json.hpp"
#include "cli/session.hpp"
#include "cli/simulate_options.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace dms::cli {

namespace asio = boost::asio;

namespace {

/// The CA's certificate on the disk. A file that the user did not ask for by name goes away with the server.
class ca_file
{
public:
    ca_file(const std::optional<std::string>& named, const std::string& pem) : temporary_(!named)
    {
        const auto own = "dms-simulator-ca-" + std::to_string(::getpid()) + ".pem";
        path_ = named ? std::filesystem::path(*named) : std::filesystem::temp_directory_path() / own;
        path_ = std::filesystem::absolute(path_);
        std::ofstream out(path_, std::ios::binary | std::ios::trunc);
        out << pem;
        out.close();
        if (!out)
            throw std::system_error(errno, std::generic_category(), "cannot write " + path_.string());
    }
    ca_file(const ca_file&) = delete;
    ca_file& operator=(const ca_file&) = delete;
    ~ca_file()
    {
        std::error_code ignored;
        if (temporary_)
            std::filesystem::remove(path_, ignored);
    }

    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
    bool temporary_;
};

std::string ready_line(const simulator& account, const simulator_server& server,
                       const std::optional<ca_file>& ca)
{
    const auto& options = account.options();
    auto line = json::object();
    line.set("endpoint_url", json::string(server.endpoint_url()));
    line.set("region", json::string(options.region));
    line.set("access_key_id", json::string(options.access_key_id));
    line.set("secret_access_key", json::string(options.secret_access_key));
    if (ca)
        line.set("ca_bundle", json::string(ca->path()));
    return line.compact() + '\n';
}

} // namespace

int run_simulate(arguments args)
{
    const auto parsed = parse_simulate_arguments(args);
    if (!parsed.help.empty()) {
        return print(parsed.help);
    }
    if (!parsed.mistakes.empty())
        return complain(parsed.mistakes, "simulate", exit_code::usage);

    simulator account(parsed.account);
    session here;
    simulator_server server(here.io().get_executor(), account, parsed.server);
    std::optional<ca_file> ca;
    if (parsed.server.tls)
        ca.emplace(parsed.ca_file, server.ca_certificate());
    write(stream::out, ready_line(account, server, ca));

    const auto end = here.run(server.run());
    server.stop();
    if (end.failure && !end.interrupted)
        std::rethrow_exception(end.failure);
    return exit_code::success;
}

} // namespace dms::cli
