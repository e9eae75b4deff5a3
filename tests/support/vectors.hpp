#pragma once

#include <simdjson.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

/// Test vectors: data of public suites, kept outside the project.
namespace dms::test {

/// A vector file and the parser that its elements live in.
class vector_file
{
public:
    explicit vector_file(const std::string& path);

    simdjson::dom::element root() const { return root_; }

private:
    simdjson::dom::parser parser_;
    simdjson::dom::element root_;
};

/// The file of that name in the folder `DMS_TEST_VECTORS`, by default `../shared/vectors` beside the source
/// tree. Null when there is none: this has then printed that the test is skipped, and the test returns.
std::unique_ptr<vector_file> open_vectors(const std::string& name);

/// A text member, which must be there.
std::string text_of(simdjson::dom::element object, std::string_view name);

/// Whether two texts of JSON strings mean the same.
using same_text = std::function<bool(std::string_view, std::string_view)>;

/// Whether two texts of JSON mean the same: the order of members and the spelling of numbers do not matter.
bool json_equal(simdjson::dom::element a, simdjson::dom::element b,
                const same_text& same = std::equal_to<>());
bool json_equal(std::string_view a, std::string_view b, const same_text& same = std::equal_to<>());

} // namespace dms::test
