#pragma once

#include "service_model.hpp"

#include <set>
#include <string>
#include <vector>

/// How the model's shapes are spelled in C++.
namespace dms::generator {

/// A structure or union as a C++ class: a shared shape, or the request or response of an operation.
struct cpp_class
{
    std::string name;    // in namespace dms
    const shape* fields; // null: an operation without input or output
    const operation* of; // the operation whose request or response it is; null for a shared shape
    bool is_request = false;
    bool only_sent = false; // never part of an answer: required members are plain values
};

/// One member, spelled.
struct cpp_member
{
    const member* source;
    std::string name;  // "endpoint_arn"
    std::string value; // "std::string", "std::vector<dms::tag>"
    bool plain;        // `value` itself; otherwise an optional one
    bool boxed;        // too large to lie in its owner
    std::string declared() const
    {
        return plain ? value : (boxed ? "dms::boxed_optional<" : "std::optional<") + value + ">";
    }
};

class cpp_types
{
public:
    explicit cpp_types(const service_model& model);

    const service_model& model() const noexcept { return model_; }
    cpp_class request_of(const operation& o) const;
    cpp_class response_of(const operation& o) const;
    /// Structures and unions that are not an operation's input or output.
    const std::vector<cpp_class>& shared() const noexcept { return shared_; }
    const std::vector<shape const*>& enumerations() const noexcept { return enumerations_; }
    const std::vector<shape const*>& faults() const noexcept { return faults_; }
    std::vector<cpp_member> members(const cpp_class& c) const;
    /// Every list type that a member has: the element types' names in the model.
    const std::set<std::string>& list_elements() const noexcept { return list_elements_; }

    /// True for a structure that is large enough to be kept apart from what it is an optional member of.
    bool is_large(const std::string& model_type) const;
    /// "std::int32_t", "dms::tag".
    std::string base_type(const std::string& model_type) const;

private:
    void reach(const std::string& shape_name, std::set<std::string>& reached) const;

    const service_model& model_;
    std::set<std::string> sent_, received_;
    std::vector<cpp_class> shared_;
    std::vector<const shape*> enumerations_, faults_;
    std::set<std::string> list_elements_;
};

/// "dms/shapes/tag.hpp"
std::string shape_header(const std::string& shape_name);

} // namespace dms::generator
