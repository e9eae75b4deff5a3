#include "emit.hpp"
#include "names.hpp"

#include <algorithm>
#include <set>

namespace dms::generator {

namespace {

std::string limits(const member& m)
{
    std::string text;
    auto sentence = [&](const std::string& s) { text += (text.empty() ? "" : " ") + s; };
    if (m.minimum && m.maximum)
        sentence("From " + std::to_string(*m.minimum) + " to " + std::to_string(*m.maximum) + ".");
    else if (m.maximum)
        sentence("At most " + std::to_string(*m.maximum) + ".");
    if (m.default_value)
        sentence("The service's default is " + std::to_string(*m.default_value) + ".");
    if (m.sensitive)
        sentence("Sensitive: never logged.");
    if (m.deprecated)
        sentence("Deprecated by the service.");
    return text;
}

std::set<std::string> includes_of(const cpp_types& types, const cpp_class& c)
{
    std::set<std::string> all;
    for (const auto& m : types.members(c)) {
        const auto& base = m.source->type.base;
        if (!is_primitive(base))
            all.insert(shape_header(base));
        if (m.boxed)
            all.insert("dms/boxed_optional.hpp");
        if (base == "timestamp" || base == "iso8601")
            all.insert("dms/timestamp.hpp");
    }
    return all;
}

std::string include_lines(const std::set<std::string>& own)
{
    std::string text = "#include <dms/detail/shape_access.hpp>\n";
    for (const auto& header : own)
        text += "#include <" + header + ">\n";
    return text +
           "\n#include <cstdint>\n#include <optional>\n#include <string>\n#include <utility>\n#include <vector>\n\n";
}

/// "std::string endpoint_arn, std::string replication_instance_arn" and the matching initialisers.
std::string constructor(const std::string& name, const std::vector<cpp_member>& required)
{
    std::string parameters, initialisers;
    for (const auto& m : required) {
        parameters +=
            (parameters.empty() ? "" : ", ") + m.value + " " + snake_case(m.source->name) + "_value";
        initialisers += (initialisers.empty() ? "" : ", ") + m.name + "(std::move(" +
                        snake_case(m.source->name) + "_value))";
    }
    return "    " + name + "(" + parameters + ") : " + initialisers + "\n    {}\n";
}

/// Plain members start with a value, so that the reader can make an object before it has read them.
std::string initialiser(const cpp_member& m)
{
    if (!m.plain || m.source->type.lists)
        return "";
    return is_primitive(m.source->type.base) ? "{}" : " = detail::shape_access::make<" + m.value + ">()";
}

std::string structure_text(const cpp_types& types, const cpp_class& c)
{
    auto members = types.members(c);
    std::vector<cpp_member> required;
    const bool takes_required = c.is_request || (c.fields && !c.of);
    if (takes_required)
        std::ranges::copy_if(members, std::back_inserter(required),
                             [](const auto& m) { return m.source->required; });

    std::string text = "class " + c.name + "\n{\npublic:\n";
    text += required.empty() ? "    " + c.name + "() = default;\n" : constructor(c.name, required);
    if (!members.empty())
        text += "\n";
    for (const auto& m : members) {
        auto facts = limits(*m.source);
        if (takes_required && m.source->required)
            facts = facts.empty() ? "Required." : "Required. " + facts;
        if (!facts.empty())
            text += doc("    ", facts);
        text += "    " + m.declared() + " " + m.name + initialiser(m) + ";\n";
    }
    text += "\n    friend bool operator==(" + c.name + " const&, " + c.name + " const&) = default;\n";
    if (!required.empty())
        text += "\nprivate:\n    friend struct detail::shape_access;\n    " + c.name + "() = default;\n";
    return text + "};\n";
}

std::string union_text(const cpp_types& types, const cpp_class& c)
{
    std::string constructors, alternatives;
    int index = 1;
    for (const auto& m : types.members(c)) {
        constructors += "    " + c.name + "(" + m.value + " v) : value(std::in_place_index<" +
                        std::to_string(index++) + ">, std::move(v))\n    {}\n";
        alternatives += ",\n                 " + m.value;
    }
    return "class " + c.name + "\n{\npublic:\n    " + c.name + "() = default;\n" + constructors +
           "\n    std::variant<dms::unknown_union_member" + alternatives +
           ">\n        value;\n\n    friend bool operator==(" + c.name + " const&, " + c.name +
           " const&) = default;\n};\n";
}

std::string shape_doc(const cpp_class& c, const std::vector<cpp_member>& members)
{
    if (c.fields->what == shape::category::union_)
        return doc("",
                   "Exactly one of its alternatives, or an unknown member that the service added later.\n\n" +
                       reference_link(c.fields->name));
    std::string required;
    for (const auto& m : members)
        if (m.source->required)
            required += (required.empty() ? "" : ", ") + m.name;
    return doc("", "The service's " + c.fields->name + "." +
                       (required.empty() ? "" : " Required when it is sent: " + required + ".") + "\n\n" +
                       reference_link(c.fields->name));
}

generated_file shape_file(const cpp_types& types, const cpp_class& c)
{
    const bool is_union = c.fields->what == shape::category::union_;
    auto includes = includes_of(types, c);
    if (is_union)
        includes.insert("dms/unknown_union_member.hpp");
    auto text = banner(types.model()) + "#pragma once\n\n" + include_lines(includes);
    if (is_union)
        text += "#include <variant>\n\n";
    text += "namespace dms {\n\n" + shape_doc(c, types.members(c)) +
            (is_union ? union_text(types, c) : structure_text(types, c)) + "\n} // namespace dms\n";
    return {"include/" + shape_header(c.fields->name), text};
}

generated_file enumeration_file(const cpp_types& types, const shape& s)
{
    auto name = identifier(s.name);
    std::string constants, list;
    std::set<std::string> used;
    for (const auto& v : s.values) {
        auto id = value_identifier(v);
        if (!used.insert(id).second)
            id += "_"; // two values that differ by case or punctuation only
        constants += "    static constexpr constant " + id + "{\"" + v + "\"};\n";
        list += (list.empty() ? "" : ", ") + id;
    }
    auto text = banner(types.model()) +
                "#pragma once\n\n#include <dms/open_enum.hpp>\n\n#include <array>\n\nnamespace dms {\n\n" +
                doc("", "The service's " + s.name + "; open, like all its enumerations.") + "class " + name +
                " : public open_enum<" + name + ">\n{\npublic:\n    using open_enum::open_enum;\n\n" +
                constants + "\n    static constexpr std::array<constant, " + std::to_string(s.values.size()) +
                "> known_values{" + list + "};\n};\n\n} // namespace dms\n";
    return {"include/" + shape_header(s.name), text};
}

generated_file operation_file(const cpp_types& types, const operation& o)
{
    auto request = types.request_of(o), response = types.response_of(o);
    auto includes = includes_of(types, request);
    includes.merge(includes_of(types, response));
    auto function = identifier(o.name);

    auto request_doc = "Request of client::" + function + "().";
    for (std::string required; const auto& m : types.members(request)) {
        if (m.source->required)
            required += (required.empty() ? "" : ", ") + m.name;
        if (&*m.source == &request.fields->members.back() && !required.empty())
            request_doc += " Required: " + required + ".";
    }
    auto text = banner(types.model()) + "#pragma once\n\n" + include_lines(includes) + "namespace dms {\n\n" +
                doc("", request_doc + "\n\n" + reference_link(o.name)) + structure_text(types, request) +
                "\n" + doc("", "Answer of client::" + function + "(). Any member may be absent.") +
                structure_text(types, response) + "\n} // namespace dms\n";
    return {"include/dms/operations/" + snake_case(o.name) + ".hpp", text};
}

generated_file umbrella_file(const cpp_types& types)
{
    auto text =
        banner(types.model()) + "#pragma once\n\n#include <dms/client.hpp>\n#include <dms/faults.hpp>\n";
    for (const auto& o : types.model().operations)
        text += "#include <dms/operations/" + snake_case(o.name) + ".hpp>\n";
    return {"include/dms/dms.hpp", text};
}

} // namespace

void emit_types(const cpp_types& types, generated_files& out)
{
    for (const auto* e : types.enumerations())
        out.push_back(enumeration_file(types, *e));
    for (const auto& c : types.shared())
        out.push_back(shape_file(types, c));
    for (const auto& o : types.model().operations)
        out.push_back(operation_file(types, o));
    out.push_back(umbrella_file(types));
}

} // namespace dms::generator
