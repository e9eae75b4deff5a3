#pragma once

#include <dms/simulator.hpp>

#include <optional>
#include <string>
#include <vector>

namespace dms::cli {

/// The options that shape a simulated account, as they are typed.
class simulator_texts
{
public:
    std::optional<std::string> refresh_time; // MEDIAN[,SIGMA]
    std::optional<std::string> time_scale;
    std::optional<std::string> failing; // I,J
    std::optional<std::string> seed;
};

/// Fills `into` from the texts; what is wrong goes to `mistakes` with the option's name.
void read_simulator_texts(const simulator_texts& texts, simulator_options& into,
                          std::vector<std::string>& mistakes);

/// A whole number of at least `least`; otherwise nothing, and a mistake that names the option.
std::optional<int> whole_number(const std::string& option, const std::string& text, int least,
                                std::vector<std::string>& mistakes);

/// "HOST:PORT", "[::1]:0"; what is wrong goes to `mistakes`.
void read_listen(const std::string& text, simulator_server_options& into, std::vector<std::string>& mistakes);

} // namespace dms::cli
