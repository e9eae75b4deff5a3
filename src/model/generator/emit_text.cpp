#include "emit.hpp"

#include <sstream>

namespace dms::generator {

std::string banner(const service_model& model)
{
    return "// Generated from src/model/dms-" + model.version + ".json. Do not edit.\n";
}

std::string doc(const std::string& indent, const std::string& text)
{
    constexpr std::size_t columns = 110;
    std::string out, line;
    auto flush = [&] {
        out += indent + "///" + line + "\n";
        line.clear();
    };
    std::istringstream paragraphs(text);
    for (std::string paragraph; std::getline(paragraphs, paragraph);) {
        std::istringstream words(paragraph);
        for (std::string word; words >> word;) {
            if (!line.empty() && indent.size() + 3 + line.size() + 1 + word.size() > columns)
                flush();
            line += " " + word;
        }
        flush();
    }
    return out;
}

std::string reference_link(const std::string& page)
{
    return "https://docs.aws.amazon.com/dms/latest/APIReference/API_" + page + ".html";
}

} // namespace dms::generator
