#pragma once

#include "cli/json.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dms::cli {

/// Collects the mistakes of one file.
class manifest_check
{
public:
    explicit manifest_check(std::string file) : file_(std::move(file)) {}

    void mistake(std::size_t line, const std::string& what)
    {
        mistakes_.push_back(file_ + ':' + std::to_string(line) + ": " + what);
    }
    void mistake(const std::string& what) { mistakes_.push_back(file_ + ": " + what); }

    /// An ARN that must be there. `field` is its name in this file.
    void arn(std::size_t line, const std::string& field, const std::string& value);
    /// The second job of an endpoint; `field` as above.
    void repeated(std::size_t line, const std::string& field, const std::string& value);
    void region(std::size_t line, const std::string& field, const std::string& value);
    void profile(std::size_t line, const std::string& field, const std::string& value);

    std::vector<std::string> take() { return std::move(mistakes_); }

private:
    std::string file_;
    std::vector<std::string> mistakes_;
    std::map<std::string, std::size_t> first_line_;
};

/// Calls `each` with every JSON object of the text and its line. Other lines are mistakes, blank ones are
/// skipped.
void for_each_object(std::string_view text, manifest_check& check,
                     std::function<void(std::size_t, const json&)> each);

} // namespace dms::cli
