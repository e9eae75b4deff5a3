#include "emit.hpp"
#include "names.hpp"

#include <algorithm>

namespace dms::generator {

namespace {

std::string operation_doc(const cpp_types& types, const operation& o)
{
    auto request = types.request_of(o);
    std::string required, faults;
    for (const auto& m : types.members(request))
        if (m.source->required)
            required += (required.empty() ? "" : ", ") + m.name;
    for (const auto& e : o.errors)
        faults += (faults.empty() ? "" : ", ") + identifier(e);

    auto text = o.summary.empty() ? "Calls " + o.name + "." : o.summary;
    if (!o.note.empty())
        text += "\n\n" + o.note;
    if (!o.completion.empty())
        text += "\n\nCompletion: " + o.completion;
    if (!required.empty())
        text += "\n\nRequired: " + required + ".";
    if (const auto* p = types.model().paginator_of(o.name))
        text +=
            "\n\nPages: " + identifier(p->items) + "; the next one starts at " + identifier(p->token) + ".";
    text +=
        "\n\nThrows: error" + (faults.empty() ? std::string(" and service_error.")
                                              : ", service_error; of the service's faults " + faults + ".");
    return doc("    ", text + "\n" + reference_link(o.name));
}

generated_file declaration(const cpp_types& types)
{
    std::string forward, functions;
    for (const auto& o : types.model().operations) {
        auto request = types.request_of(o).name, response = types.response_of(o).name;
        forward += "class " + request + ";\nclass " + response + ";\n";
        functions += "\n" + operation_doc(types, o);
        if (o.deprecated)
            functions += "    [[deprecated(\"AWS has ended this part of the service\")]]\n";
        functions += "    boost::asio::awaitable<" + response + "> " + identifier(o.name) + "(" + request +
                     " const& request,\n        call_options const& options = {}) const;\n";
    }
    auto text =
        banner(types.model()) +
        "#pragma once\n\n#include <dms/call_options.hpp>\n\n#include <boost/asio/awaitable.hpp>\n\n"
        "#include <memory>\n\nnamespace dms {\n\nnamespace detail {\nclass call_path;\n}\n\n" +
        forward + "\n" +
        doc("",
            "The " + std::to_string(types.model().operations.size()) +
                " operations of the service, as members of `client`, where what they have in common is told: lifetimes, cancellation, threads, errors.\n\n"
                "Each serialises its request before it returns, so that the awaitable may outlive request and client.") +
        "class client_operations\n{\npublic:" + functions +
        "\nprotected:\n    explicit client_operations(std::shared_ptr<detail::call_path> path) noexcept;\n"
        "    ~client_operations() = default;\n    client_operations(client_operations const&) = default;\n"
        "    client_operations(client_operations&&) noexcept = default;\n"
        "    client_operations& operator=(client_operations const&) = default;\n"
        "    client_operations& operator=(client_operations&&) noexcept = default;\n\n"
        "    std::shared_ptr<detail::call_path> path_;\n};\n\n} // namespace dms\n";
    return {"include/dms/client_operations.hpp", text};
}

generated_file definitions(const cpp_types& types, std::size_t begin, std::size_t end,
                           const std::string& path)
{
    std::string includes, functions;
    for (auto i = begin; i < end; ++i) {
        const auto& o = types.model().operations[i];
        auto request = types.request_of(o).name, response = types.response_of(o).name,
             id = identifier(o.name);
        includes += "#include <dms/operations/" + snake_case(o.name) + ".hpp>\n";
        functions += "asio::awaitable<" + response + "> client_operations::" + id + "(" + request +
                     " const& request,\n    call_options const& options) const\n{\n    return detail::call<" +
                     response + ">(path_, model::operation_index::" + id + ", request, options);\n}\n\n";
    }
    return {path, banner(types.model()) +
                      "#include \"client/typed_call.hpp\"\n\n#include <dms/client_operations.hpp>\n" +
                      includes + "\nnamespace dms {\n\nnamespace asio = boost::asio;\n\n" + functions +
                      "} // namespace dms\n"};
}

} // namespace

void emit_client(const cpp_types& types, int shards, generated_files& out)
{
    out.push_back(declaration(types));
    const auto count = types.model().operations.size(), size = (count + shards - 1) / shards;
    for (int shard = 0; shard < shards; ++shard)
        out.push_back(definitions(types, std::min(count, shard * size), std::min(count, (shard + 1) * size),
                                  "src/client/client_operations_" + std::to_string(shard) + ".cpp"));
}

} // namespace dms::generator
