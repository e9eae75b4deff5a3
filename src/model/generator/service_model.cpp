#include "service_model.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace dms::generator {

namespace {

namespace dom = simdjson::dom;

std::string text(dom::element e)
{
    return std::string(std::string_view(e));
}

std::string text_or_empty(dom::element parent, std::string_view key)
{
    dom::element found;
    return parent[key].get(found) == simdjson::SUCCESS ? text(found) : std::string();
}

bool flag(dom::element parent, std::string_view key)
{
    bool value = false;
    return parent[key].get(value) == simdjson::SUCCESS && value;
}

std::optional<long> number(dom::element parent, std::string_view key)
{
    std::int64_t value = 0;
    return parent[key].get(value) == simdjson::SUCCESS ? std::optional<long>(value) : std::nullopt;
}

std::vector<std::string> texts(dom::element parent, std::string_view key)
{
    std::vector<std::string> all;
    dom::array found;
    if (parent[key].get(found) == simdjson::SUCCESS)
        for (auto e : found)
            all.push_back(text(e));
    return all;
}

type_name parse_type(std::string_view written)
{
    type_name type;
    while (written.starts_with('[') && written.ends_with(']')) {
        written = written.substr(1, written.size() - 2);
        ++type.lists;
    }
    type.base = written;
    return type;
}

member read_member(std::string_view name, dom::element e)
{
    member m;
    m.name = name;
    if (e.is_string()) {
        m.type = parse_type(text(e));
        return m;
    }
    m.type = parse_type(text(e["type"]));
    m.sensitive = flag(e, "sensitive");
    m.deprecated = flag(e, "deprecated");
    m.minimum = number(e, "min");
    m.maximum = number(e, "max");
    m.default_value = number(e, "default");
    return m;
}

shape read_shape(std::string_view name, dom::element e)
{
    using enum shape::category;
    shape s;
    s.name = name;
    auto type = text(e["type"]);
    s.what = type == "union" ? union_ : type == "enum" ? enumeration : type == "error" ? error : structure;
    s.values = texts(e, "values");
    auto required = texts(e, "required");
    dom::object members;
    if (e["members"].get(members) == simdjson::SUCCESS)
        for (auto field : members) {
            s.members.push_back(read_member(field.key, field.value));
            s.members.back().required = std::ranges::count(required, field.key) > 0;
        }
    return s;
}

waiter read_waiter(std::string_view name, dom::element e)
{
    waiter w;
    w.name = name;
    w.operation = text(e["operation"]);
    w.delay = static_cast<int>(number(e, "delay").value());
    w.max_attempts = static_cast<int>(number(e, "max_attempts").value());
    for (auto a : dom::array(e["acceptors"]))
        w.acceptors.push_back(
            {text(a["state"]), text(a["matcher"]), text_or_empty(a, "path"), text(a["expected"])});
    return w;
}

void add_descriptions(service_model& model, const std::string& file)
{
    dom::parser parser;
    dom::element root = parser.load(file);
    for (auto& operation : model.operations) {
        dom::element found;
        if (root[operation.name].get(found) != simdjson::SUCCESS)
            throw std::runtime_error(file + ": no description of " + operation.name);
        operation.summary = text(found["summary"]);
        operation.completion = text_or_empty(found, "completion");
        operation.note = text_or_empty(found, "note");
    }
}

void check_references(const service_model& model)
{
    for (const auto& [name, s] : model.shapes)
        for (const auto& m : s.members)
            if (!is_primitive(m.type.base) && !model.shapes.contains(m.type.base))
                throw std::runtime_error(name + "." + m.name + ": unknown type " + m.type.base);
    for (const auto& o : model.operations) {
        for (const auto& used : {o.input, o.output})
            if (!used.empty())
                model.find(used);
        for (const auto& e : o.errors)
            model.find(e);
    }
}

} // namespace

bool is_primitive(std::string_view type) noexcept
{
    constexpr std::array<std::string_view, 8> all{"string", "boolean",   "integer", "long",
                                                  "double", "timestamp", "iso8601", "blob"};
    return std::ranges::count(all, type) > 0;
}

const shape& service_model::find(const std::string& name) const
{
    auto found = shapes.find(name);
    if (found == shapes.end())
        throw std::runtime_error("the model has no shape " + name);
    return found->second;
}

const paginator* service_model::paginator_of(const std::string& operation) const
{
    auto found = std::ranges::find(paginators, operation, &paginator::operation);
    return found == paginators.end() ? nullptr : &*found;
}

const waiter* service_model::waiter_of(const std::string& operation) const
{
    auto found = std::ranges::find(waiters, operation, &waiter::operation);
    return found == waiters.end() ? nullptr : &*found;
}

service_model read_model(const std::string& model_file, const std::string& descriptions_file)
{
    dom::parser parser;
    dom::element root;
    if (auto failed = parser.load(model_file).get(root))
        throw std::runtime_error(model_file + ": " + simdjson::error_message(failed));

    service_model model;
    model.target_prefix = text(root["service"]["target_prefix"]);
    model.version = text(root["service"]["version"]);
    for (auto field : dom::object(root["shapes"]))
        model.shapes.emplace(field.key, read_shape(field.key, field.value));
    for (auto field : dom::object(root["operations"])) {
        operation o;
        o.name = field.key;
        o.input = text_or_empty(field.value, "input");
        o.output = text_or_empty(field.value, "output");
        o.errors = texts(field.value, "errors");
        o.deprecated = flag(field.value, "deprecated");
        model.operations.push_back(std::move(o));
    }
    for (auto field : dom::object(root["paginators"]))
        model.paginators.push_back({std::string(field.key), text(field.value["token"]),
                                    text(field.value["limit"]), text(field.value["items"])});
    for (auto field : dom::object(root["waiters"]))
        model.waiters.push_back(read_waiter(field.key, field.value));

    std::ranges::sort(model.operations, {}, &operation::name);
    std::ranges::sort(model.waiters, {}, &waiter::name);
    if (!descriptions_file.empty())
        add_descriptions(model, descriptions_file);
    check_references(model);
    return model;
}

} // namespace dms::generator
