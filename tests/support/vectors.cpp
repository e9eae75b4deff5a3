#include "support/vectors.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace dms::test {

namespace {

namespace dom = simdjson::dom;

std::filesystem::path folder()
{
    const char* given = std::getenv("DMS_TEST_VECTORS");
    return given && *given ? given : DMS_SOURCE_DIR "/../shared/vectors";
}

bool equal_objects(dom::object a, dom::object b, const same_text& same)
{
    if (a.size() != b.size())
        return false;
    for (auto field : a) {
        dom::element other;
        if (b[field.key].get(other) != simdjson::SUCCESS || !json_equal(field.value, other, same))
            return false;
    }
    return true;
}

bool equal_arrays(dom::array a, dom::array b, const same_text& same)
{
    if (a.size() != b.size())
        return false;
    auto other = b.begin();
    for (auto element : a) {
        if (!json_equal(element, *other, same))
            return false;
        ++other;
    }
    return true;
}

// Whole numbers are compared as such: two of them can round to the same double.
bool equal_numbers(dom::element a, dom::element b)
{
    std::int64_t x = 0, y = 0;
    if (a.get(x) == simdjson::SUCCESS && b.get(y) == simdjson::SUCCESS)
        return x == y;
    return double(a) == double(b);
}

} // namespace

vector_file::vector_file(const std::string& path)
{
    if (auto failed = parser_.load(path).get(root_))
        throw std::runtime_error(path + ": " + simdjson::error_message(failed));
}

std::unique_ptr<vector_file> open_vectors(const std::string& name)
{
    const auto path = folder() / name;
    if (std::filesystem::exists(path))
        return std::make_unique<vector_file>(path.string());
    std::puts("skipped: no test vectors (set DMS_TEST_VECTORS)");
    return nullptr;
}

std::string text_of(dom::element object, std::string_view name)
{
    return std::string(std::string_view(object[name]));
}

bool json_equal(dom::element a, dom::element b, const same_text& same)
{
    if (a.is_number() && b.is_number())
        return equal_numbers(a, b);
    if (a.type() != b.type())
        return false;
    switch (a.type()) {
    case dom::element_type::OBJECT: return equal_objects(a, b, same);
    case dom::element_type::ARRAY: return equal_arrays(a, b, same);
    case dom::element_type::STRING: return same(std::string_view(a), std::string_view(b));
    case dom::element_type::BOOL: return bool(a) == bool(b);
    default: return true;
    }
}

bool json_equal(std::string_view a, std::string_view b, const same_text& same)
{
    dom::parser first, second;
    dom::element x, y;
    return first.parse(a.data(), a.size()).get(x) == simdjson::SUCCESS &&
           second.parse(b.data(), b.size()).get(y) == simdjson::SUCCESS && json_equal(x, y, same);
}

} // namespace dms::test
