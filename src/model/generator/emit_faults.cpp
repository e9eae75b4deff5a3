#include "emit.hpp"
#include "names.hpp"

namespace dms::generator {

namespace {

/// Members beyond `message`, which service_error has.
std::string extra_members(const shape& s)
{
    std::string text;
    for (const auto& m : s.members)
        if (m.name != "message")
            text += "\n    /// The service's " + m.name + "; empty when it gave none.\n    std::string " +
                    identifier(m.name) + "() const { return failure().member(\"" + m.name + "\"); }\n";
    return text;
}

} // namespace

void emit_faults(const cpp_types& types, generated_files& out)
{
    std::string classes, rows;
    for (const auto* f : types.faults()) {
        auto name = identifier(f->name);
        classes += "/// The service's " + f->name + ".\n/// " + reference_link(f->name) + "\nclass " + name +
                   " : public service_error\n{\npublic:\n    using service_error::service_error;\n" +
                   extra_members(*f) + "};\n\n";
        rows += "    {\"" + f->name + "\", raise<" + name + ">},\n";
    }
    out.push_back({"include/dms/faults.hpp",
                   banner(types.model()) + "#pragma once\n\n#include <dms/error.hpp>\n\nnamespace dms {\n\n" +
                       classes + "} // namespace dms\n"});
    out.push_back(
        {"src/protocol/raise_fault.cpp",
         banner(types.model()) +
             "#include \"protocol/raise_fault.hpp\"\n\n#include <dms/faults.hpp>\n\n#include <algorithm>\n"
             "#include <iterator>\n#include <string_view>\n\nnamespace dms::protocol {\n\nnamespace {\n\n"
             "struct row\n{\n    std::string_view code;\n    void (*raise)(service_failure, failure_context);\n};\n\n"
             "template <class Fault>\nvoid raise(service_failure failure, failure_context context)\n{\n"
             "    throw Fault(std::move(failure), std::move(context));\n}\n\n"
             "constexpr row rows[] = {\n" +
             rows +
             "};\n\n} // namespace\n\nvoid raise_fault(service_failure failure, failure_context context)\n{\n"
             "    auto const* found = std::ranges::find(rows, std::string_view(failure.code), &row::code);\n"
             "    if (found != std::end(rows)) found->raise(std::move(failure), std::move(context));\n"
             "    throw service_error(std::move(failure), std::move(context));\n}\n\n"
             "} // namespace dms::protocol\n"});
}

} // namespace dms::generator
