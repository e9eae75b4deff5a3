#include "model/names.hpp"

#include <algorithm>
#include <cctype>

namespace dms::model {

namespace {

bool upper(char c)
{
    return std::isupper(static_cast<unsigned char>(c)) != 0;
}

bool lower(char c)
{
    return std::islower(static_cast<unsigned char>(c)) != 0;
}

bool digit(char c)
{
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

} // namespace

std::string snake_case(std::string_view name)
{
    // "EnoughAZs": a plural of an abbreviation stays one word.
    auto plural = name.size();
    if (name.ends_with('s'))
        for (auto i = name.size() - 1; i > 0 && upper(name[i - 1]); --i)
            plural = i - 1;
    if (name.size() - plural < 3)
        plural = name.size();

    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool before_lower = i + 1 < name.size() && lower(name[i + 1]) && i < plural;
        const bool starts_word = i > 0 && upper(name[i]) && i <= plural &&
                                 (lower(name[i - 1]) || digit(name[i - 1]) || before_lower || i == plural);
        if (starts_word && out.back() != '_')
            out += '_';
        out += static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
    }
    return out;
}

std::string kebab_case(std::string_view name)
{
    auto out = snake_case(name);
    std::ranges::replace(out, '_', '-');
    return out;
}

} // namespace dms::model
