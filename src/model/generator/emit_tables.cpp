#include "emit.hpp"
#include "names.hpp"

#include <algorithm>

namespace dms::generator {

namespace {

std::string boolean(bool b)
{
    return b ? "true" : "false";
}

std::string quoted(const std::string& s)
{
    return "\"" + s + "\"";
}

/// The name of the value_type of a list element or of a member that is no list.
std::string element_type(const std::string& model_type, const cpp_types& types)
{
    if (model_type == "iso8601")
        return "value_type_of<iso8601>";
    if (is_primitive(model_type))
        return "value_type_of<" + types.base_type(model_type) + ">";
    return "tables::" + identifier(model_type) + "_type";
}

std::string list_type(const std::string& model_type)
{
    return "tables::" + identifier(model_type) + "_list_type";
}

std::string member_rows(const cpp_types& types, const cpp_class& c)
{
    const bool is_union = c.fields && c.fields->what == shape::category::union_;
    std::string rows;
    for (const auto& m : types.members(c)) {
        auto type =
            m.source->type.lists ? list_type(m.source->type.base) : element_type(m.source->type.base, types);
        auto offset = is_union ? std::string("0") : "offsetof(dms::" + c.name + ", " + m.name + ")";
        rows += "    {" + quoted(m.source->name) + ", " + std::to_string(m.source->name.size()) + ", " +
                boolean(m.source->required) + ", " + boolean(m.plain) + ", " + boolean(m.source->sensitive) +
                ", " + offset + ", &" + type + "},\n";
    }
    return rows;
}

std::string shape_definition(const cpp_types& types, const cpp_class& c)
{
    std::string text;
    std::string members = "std::span<member const>()";
    if (auto rows = member_rows(types, c); !rows.empty()) {
        text += "constexpr member " + c.name + "_members[] = {\n" + rows + "};\n";
        members = c.name + "_members";
    }
    const bool is_union = c.fields->what == shape::category::union_;
    if (is_union)
        text += "constexpr union_access " + c.name + "_access = make_union_access<dms::" + c.name + ">();\n";
    return text + "constinit shape const tables::" + c.name + " = make_shape<dms::" + c.name + ">(" +
           quoted(c.fields->name) + ", " + members + (is_union ? ", &" + c.name + "_access" : "") + ");\n";
}

constexpr const char* table_includes =
    "#include \"model/tables.hpp\"\n#include \"model/value_types.hpp\"\n\n";

generated_file declarations(const cpp_types& types)
{
    auto text = banner(types.model()) +
                "#pragma once\n\n#include \"model/shape.hpp\"\n\n#include <cstddef>\n\n"
                "/// The generated tables, by name.\nnamespace dms::model {\n\nnamespace tables {\n\n";
    for (const auto* e : types.enumerations())
        text += "extern value_type const " + identifier(e->name) + "_type;\n";
    for (const auto& c : types.shared())
        text += "extern shape const " + c.name + ";\nextern value_type const " + c.name + "_type;\n";
    for (const auto& e : types.list_elements())
        text += "extern value_type const " + identifier(e) + "_list_type;\n";
    for (const auto& o : types.model().operations)
        for (const auto& c : {types.request_of(o), types.response_of(o)})
            if (c.fields)
                text += "extern shape const " + c.name + ";\n";
    text +=
        "\n} // namespace tables\n\n/// Place of an operation in operations().\nenum class operation_index : std::size_t\n{\n";
    for (const auto& o : types.model().operations)
        text += "    " + identifier(o.name) + ",\n";
    return {"src/model/tables.hpp", text + "};\n\n} // namespace dms::model\n"};
}

generated_file shared_shapes(const cpp_types& types)
{
    std::string includes, body;
    for (const auto* e : types.enumerations()) {
        includes += "#include <" + shape_header(e->name) + ">\n";
        auto name = identifier(e->name);
        body +=
            "constinit value_type const tables::" + name + "_type = make_enum_type<dms::" + name + ">();\n";
    }
    for (const auto& c : types.shared()) {
        includes += "#include <" + shape_header(c.fields->name) + ">\n";
        body += shape_definition(types, c);
        auto make = c.fields->what == shape::category::union_ ? "make_union_type"
                    : types.is_large(c.fields->name)          ? "make_boxed_type"
                                                              : "make_structure_type";
        body += "constinit value_type const tables::" + c.name + "_type = " + make + "<dms::" + c.name +
                ">(tables::" + c.name + ");\n";
    }
    for (const auto& e : types.list_elements())
        body += "constinit value_type const " + list_type(e) + " = make_list_type<" + types.base_type(e) +
                ">(" + element_type(e, types) + ");\n";
    return {"src/model/shared_tables.cpp", banner(types.model()) + table_includes + includes +
                                               "\n#include <cstddef>\n\nnamespace dms::model {\n\n" + body +
                                               "\n} // namespace dms::model\n"};
}

std::string fault_list(const operation& o)
{
    std::string names;
    for (const auto& e : o.errors)
        names += (names.empty() ? "" : ", ") + quoted(e);
    return names;
}

std::string operation_rows(const cpp_types& types, std::string& before)
{
    std::string rows;
    for (const auto& o : types.model().operations) {
        auto id = identifier(o.name);
        std::string faults = "std::span<char const* const>()", pages = "nullptr";
        if (!o.errors.empty()) {
            before += "constexpr char const* " + id + "_faults[] = {" + fault_list(o) + "};\n";
            faults = id + "_faults";
        }
        if (const auto* p = types.model().paginator_of(o.name)) {
            before += "constexpr paginator " + id + "_pages{" + quoted(p->token) + ", " + quoted(p->limit) +
                      ", " + quoted(p->items) + "};\n";
            pages = "&" + id + "_pages";
        }
        rows += "    {" + quoted(o.name) + ", " + quoted(types.model().target_prefix + "." + o.name) + ", " +
                quoted(kebab_case(o.name)) + ", " +
                (o.input.empty() ? "nullptr" : "&tables::" + id + "_request") + ", " +
                (o.output.empty() ? "nullptr" : "&tables::" + id + "_response") + ",\n     " + faults + ", " +
                pages + ", " + boolean(o.deprecated) + "},\n";
    }
    return rows;
}

std::string acceptor_row(const acceptor& a)
{
    std::string matcher = a.matcher == "pathAll" ? "path_all" : a.matcher == "pathAny" ? "path_any" : "error";
    return "    {acceptor::outcome::" + a.state + ", acceptor::matcher::" + matcher + ", " +
           (a.path.empty() ? "nullptr" : quoted(a.path)) + ", " + quoted(a.expected) + "},\n";
}

std::string waiter_rows(const cpp_types& types, std::string& before)
{
    std::string rows;
    for (const auto& w : types.model().waiters) {
        auto id = identifier(w.name);
        before += "constexpr acceptor " + id + "_acceptors[] = {\n";
        for (const auto& a : w.acceptors)
            before += acceptor_row(a);
        before += "};\n";
        rows += "    {" + quoted(w.name) + ", " + quoted(kebab_case(w.name)) +
                ", &all_operations[std::size_t(operation_index::" + identifier(w.operation) + ")], " +
                std::to_string(w.delay) + ", " + std::to_string(w.max_attempts) + ", " + id +
                "_acceptors},\n";
    }
    return rows;
}

generated_file operation_tables(const cpp_types& types)
{
    std::string includes, body, before;
    for (const auto& o : types.model().operations) {
        includes += "#include <dms/operations/" + snake_case(o.name) + ".hpp>\n";
        for (const auto& c : {types.request_of(o), types.response_of(o)})
            if (c.fields)
                body += shape_definition(types, c);
    }
    auto rows = operation_rows(types, before);
    auto operations = before + "\nconstexpr operation all_operations[] = {\n" + rows + "};\n\n";
    before.clear();
    auto waiters = waiter_rows(types, before);
    body += "\nnamespace {\n\n" + operations + before;
    if (!waiters.empty())
        body += "\nconstexpr waiter all_waiters[] = {\n" + waiters + "};\n";
    body +=
        "\n} // namespace\n\nstd::span<operation const> operations() noexcept\n{\n    return all_operations;\n}\n\n"
        "std::span<waiter const> waiters() noexcept\n{\n    return " +
        std::string(waiters.empty() ? "{}" : "all_waiters") + ";\n}\n";
    return {"src/model/operation_tables.cpp", banner(types.model()) + table_includes + includes +
                                                  "\n#include <cstddef>\n\nnamespace dms::model {\n\n" +
                                                  body + "\n} // namespace dms::model\n"};
}

} // namespace

void emit_tables(const cpp_types& types, generated_files& out)
{
    out.push_back(declarations(types));
    out.push_back(shared_shapes(types));
    out.push_back(operation_tables(types));
}

} // namespace dms::generator
