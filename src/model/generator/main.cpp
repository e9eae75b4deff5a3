#include "emit.hpp"

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace {

using namespace dms::generator;

std::string content(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Leaves a file alone that already has this text, so that a changed model rebuilds only what it changes.
void write_if_changed(const std::filesystem::path& file, const std::string& text)
{
    if (std::filesystem::exists(file) && content(file) == text)
        return;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out << text;
    if (!out.flush())
        throw std::runtime_error("cannot write " + file.string());
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 5) {
        std::cerr << "usage: dms-generate MODEL DESCRIPTIONS|none OUTPUT_FOLDER CLIENT_SHARDS\n";
        return 2;
    }
    try {
        std::string descriptions = argv[2];
        auto model = read_model(argv[1], descriptions == "none" ? "" : descriptions);
        cpp_types types(model);
        generated_files files;
        emit_types(types, files);
        emit_tables(types, files);
        emit_client(types, std::atoi(argv[4]), files);
        emit_faults(types, files);
        for (const auto& f : files)
            write_if_changed(std::filesystem::path(argv[3]) / f.path, f.text);
    } catch (const std::exception& e) {
        std::cerr << "dms-generate: " << e.what() << '\n';
        return 1;
    }
}
