#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The model file, read.
namespace dms::generator {

/// A member's type: a primitive or a shape's name, `lists` times wrapped in a list.
struct type_name
{
    std::string base;
    int lists = 0;
};

struct member
{
    std::string name;
    type_name type;
    bool required = false;
    bool sensitive = false;
    bool deprecated = false;
    std::optional<long> minimum, maximum, default_value;
};

struct shape
{
    enum class category
    {
        structure,
        union_,
        enumeration,
        error
    } what = category::structure;
    std::string name;
    std::vector<member> members;
    std::vector<std::string> values; // of an enumeration
};

struct operation
{
    std::string name;
    std::string input, output; // shape names; empty where there is none
    std::vector<std::string> errors;
    bool deprecated = false;
    std::string summary, completion, note; // from the descriptions file
};

struct paginator
{
    std::string operation, token, limit, items;
};

struct acceptor
{
    std::string state, matcher, path, expected;
};

struct waiter
{
    std::string name, operation;
    int delay = 0, max_attempts = 0;
    std::vector<acceptor> acceptors;
};

struct service_model
{
    std::string target_prefix, version;
    std::vector<operation> operations;
    std::map<std::string, shape> shapes;
    std::vector<paginator> paginators;
    std::vector<waiter> waiters;

    const shape& find(const std::string& name) const;
    const paginator* paginator_of(const std::string& operation) const;
    const waiter* waiter_of(const std::string& operation) const;
};

/// Reads the model and, when not empty, the descriptions. Throws std::runtime_error naming file and place.
service_model read_model(const std::string& model_file, const std::string& descriptions_file);

bool is_primitive(std::string_view type) noexcept;

} // namespace dms::generator
