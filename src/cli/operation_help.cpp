#include "cli/names.hpp"
#include "cli/operation_arguments.hpp"
#include "cli/option_value.hpp"
#include "model/names.hpp"

namespace dms::cli {

namespace {

std::string option_line(const model::member& m)
{
    const auto name = model::kebab_case(m.name());
    std::string out = "  --" + name;
    out += m.type->what == model::kind::boolean ? " | --no-" + name : ' ' + value_placeholder(*m.type);
    if (m.required)
        out += "  (required)";
    out += '\n';
    if (m.type->what != model::kind::enumeration)
        return out;
    std::string values;
    for (const auto* value : m.type->known_values()) {
        if (!values.empty())
            values += ", ";
        values += value;
    }
    return out + "      one of: " + values + '\n';
}

} // namespace

std::string operation_help(const model::operation& operation)
{
    std::string out = "Usage: dms " + std::string(operation.kebab_name) + " [options]\n\n";
    out += "Calls " + std::string(operation.name) +
           " of AWS Database Migration Service and prints its answer.\n";
    out +=
        "https://docs.aws.amazon.com/dms/latest/APIReference/API_" + std::string(operation.name) + ".html\n";
    if (operation.deprecated)
        out += "\nThe part of the service behind this operation has ended.\n";
    if (operation.input && !operation.input->members.empty()) {
        out += "\nOptions:\n";
        for (const auto& m : operation.input->members)
            out += option_line(m);
    }
    out += "\nA structure is JSON or shorthand (Key=a,Value=b); a list is several values or one JSON\n"
           "list; file://PATH stands for the content of a file, fileb://PATH for bytes.\n"
           "\nCommon options:\n"
           "  --cli-input-json <text>  the whole request as JSON; options replace its members\n"
           "  --region <name>          the region to call\n"
           "  --endpoint-url <url>     call this address instead of the region's\n"
           "  --ca-bundle <file>       PEM file with the certificates to trust\n"
           "  --no-verify-ssl          accept any certificate; for tests only\n"
           "  --output json            the only form there is\n";
    if (operation.pages)
        out += "  --no-paginate            one call, one page\n"
               "  --page-size <n>          how many items to ask for in each call\n";
    return out;
}

} // namespace dms::cli
