#include "cpp_types.hpp"

#include "names.hpp"

#include <map>
#include <stdexcept>

namespace dms::generator {

cpp_types::cpp_types(const service_model& model) : model_(model)
{
    std::set<std::string> top_level;
    for (const auto& o : model.operations) {
        reach(o.input, sent_);
        reach(o.output, received_);
        top_level.insert(o.input);
        top_level.insert(o.output);
    }
    for (const auto& [name, s] : model.shapes) {
        using enum shape::category;
        if (s.what == enumeration)
            enumerations_.push_back(&s);
        if (s.what == error)
            faults_.push_back(&s);
        if ((s.what == structure || s.what == union_) && !top_level.contains(name))
            shared_.push_back({identifier(name), &s, nullptr, false, !received_.contains(name)});
        for (const auto& m : s.members) {
            if (m.type.lists > 1)
                throw std::runtime_error(name + "." + m.name + ": nested lists are not supported");
            if (m.type.lists == 1)
                list_elements_.insert(m.type.base);
        }
    }
}

void cpp_types::reach(const std::string& shape_name, std::set<std::string>& reached) const
{
    if (shape_name.empty() || is_primitive(shape_name) || !reached.insert(shape_name).second)
        return;
    for (const auto& m : model_.find(shape_name).members)
        reach(m.type.base, reached);
}

cpp_class cpp_types::request_of(const operation& o) const
{
    return {identifier(o.name) + "_request", o.input.empty() ? nullptr : &model_.find(o.input), &o, true,
            true};
}

cpp_class cpp_types::response_of(const operation& o) const
{
    return {identifier(o.name) + "_response", o.output.empty() ? nullptr : &model_.find(o.output), &o, false,
            false};
}

std::string cpp_types::base_type(const std::string& model_type) const
{
    static const std::map<std::string, std::string> primitives{
        {"string", "std::string"},     {"boolean", "bool"},
        {"integer", "std::int32_t"},   {"long", "std::int64_t"},
        {"double", "double"},          {"timestamp", "dms::timestamp"},
        {"iso8601", "dms::timestamp"}, {"blob", "std::vector<unsigned char>"}};
    auto found = primitives.find(model_type);
    return found != primitives.end() ? found->second : "dms::" + identifier(model_type);
}

bool cpp_types::is_large(const std::string& model_type) const
{
    // A member takes about 40 bytes, present or not: beyond this, one allocation when it is there costs less
    // than its room when it is not.
    constexpr std::size_t many = 6;
    return !is_primitive(model_type) && model_.find(model_type).what == shape::category::structure &&
           model_.find(model_type).members.size() > many;
}

std::vector<cpp_member> cpp_types::members(const cpp_class& c) const
{
    std::vector<cpp_member> all;
    if (!c.fields)
        return all;
    std::set<std::string> names;
    for (const auto& m : c.fields->members) {
        auto value = base_type(m.type.base);
        if (m.type.lists)
            value = "std::vector<" + value + ">";
        const bool plain = m.required && c.only_sent;
        all.push_back(
            {&m, identifier(m.name), value, plain, !plain && !m.type.lists && is_large(m.type.base)});
        if (!names.insert(all.back().name).second)
            throw std::runtime_error(c.fields->name + "." + m.name + ": two members have the same C++ name");
    }
    return all;
}

std::string shape_header(const std::string& shape_name)
{
    return "dms/shapes/" + snake_case(shape_name) + ".hpp";
}

} // namespace dms::generator
