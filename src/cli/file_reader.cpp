#include "cli/file_reader.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace dms::cli {

json_result<std::string> read_file(const std::string& path)
{
    std::string resolved = path;
    if (const char* home = std::getenv("HOME"); home && path.starts_with("~/"))
        resolved = home + path.substr(1);

    auto close = [](std::FILE* f) {
        if (f && f != stdin)
            std::fclose(f);
    };
    std::unique_ptr<std::FILE, decltype(close)> file(path == "-" ? stdin : std::fopen(resolved.c_str(), "rb"),
                                                     close);
    if (!file)
        return json_error::because(std::strerror(errno));

    std::string content;
    char chunk[16384];
    while (const auto got = std::fread(chunk, 1, sizeof chunk, file.get()))
        content.append(chunk, got);
    if (std::ferror(file.get()))
        return json_error::because(std::strerror(errno)); // a directory, for one
    return content;
}

} // namespace dms::cli
