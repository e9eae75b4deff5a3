#include "cli/operation_arguments.hpp"

#include "cli/names.hpp"
#include "cli/option_value.hpp"
#include "model/names.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace dms::cli {

namespace {

// A certificate's "-----BEGIN ..." and a lone "--" are values.
bool is_option(const std::string& argument)
{
    if (argument.size() < 3 || !argument.starts_with("--"))
        return false;
    const auto name = std::string_view(argument).substr(2, argument.find('=') - 2);
    return name.front() != '-' && std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

class parser
{
public:
    parser(const model::operation& operation, const file_reader& files) : operation_(operation), files_(files)
    {
        if (operation.input)
            for (const auto& m : operation.input->members)
                members_.emplace(model::kebab_case(m.name()), &m);
    }

    operation_request run(std::span<std::string const> arguments)
    {
        for (at_ = 0; at_ < arguments.size();)
            argument(arguments);
        if (!out_.help)
            finish();
        return std::move(out_);
    }

private:
    void argument(std::span<std::string const> arguments)
    {
        const auto& text = arguments[at_++];
        if (text == "help" || text == "-h") {
            out_.help = true;
            return;
        }
        if (!is_option(text)) {
            mistake("Unknown options: " + text);
            return;
        }
        const auto equals = text.find('=');
        const auto name = text.substr(2, equals - 2);
        std::vector<std::string> values;
        assigned_ = equals != text.npos;
        if (assigned_)
            values.push_back(text.substr(equals + 1));
        else
            while (at_ + values.size() < arguments.size() && !is_option(arguments[at_ + values.size()]))
                values.push_back(arguments[at_ + values.size()]);
        const auto taken = option(name, values);
        at_ += assigned_ ? 0 : taken;
    }

    // How many of the values the option takes; those left over are arguments of their own.
    std::size_t option(const std::string& name, std::vector<std::string>& values)
    {
        if (name == "help")
            return flag(name, values, [&] { out_.help = true; });
        if (name == "no-paginate")
            return flag(name, values, [&] { follow_ = false; });
        if (name == "no-verify-ssl")
            return flag(name, values, [&] { out_.connection.verify_tls = false; });
        if (name == "region")
            return single(name, values, [&](auto& v) { out_.connection.region = v; });
        if (name == "endpoint-url")
            return single(name, values, [&](auto& v) { out_.connection.endpoint_url = v; });
        if (name == "ca-bundle")
            return single(name, values, [&](auto& v) { out_.connection.ca_bundle = v; });
        if (name == "output")
            return single(name, values, [&](auto& v) {
                if (v != "json")
                    mistake("argument --output: '" + v + "' is not supported; choose json");
            });
        if (name == "cli-input-json")
            return single(name, values, [&](auto& v) { base(v); });
        if (name == "page-size" && operation_.pages)
            return single(name, values, [&](auto& v) { page_size(v); });
        if (const auto found = members_.find(name); found != members_.end())
            return member(name, *found->second, values);
        if (const auto found = members_.find(name.substr(name.starts_with("no-") ? 3 : 0));
            found != members_.end() && found->second->type->what == model::kind::boolean)
            return flag(name, values, [&] { given_.set(found->second->name(), json::boolean(false)); });
        unknown(name);
        return values.size();
    }

    template <class Action>
    std::size_t flag(const std::string& name, const std::vector<std::string>& values, Action action)
    {
        // Values that were split off at '=' cannot be arguments of their own.
        if (assigned_)
            mistake("argument --" + name + ": ignored explicit argument '" + values[0] + "'");
        action();
        return 0;
    }

    template <class Action>
    std::size_t single(const std::string& name, const std::vector<std::string>& values, Action action)
    {
        if (values.empty()) {
            mistake("argument --" + name + ": expected one argument");
            return 0;
        }
        action(values.front());
        return 1;
    }

    std::size_t member(const std::string& name, const model::member& m, std::vector<std::string>& values)
    {
        if (m.type->what == model::kind::boolean)
            return flag(name, values, [&] { given_.set(m.name(), json::boolean(true)); });
        const bool many = m.type->what == model::kind::list;
        if (values.empty()) {
            mistake("argument --" + name +
                    (many ? ": expected at least one argument" : ": expected one argument"));
            given_.set(m.name(), {});
            return 0;
        }
        // Several `key=value` words after a structure would be a list's; shorthand separates them by commas.
        const auto used = many ? values.size() : 1;
        values.resize(used);
        std::vector<std::string> wrong;
        given_.set(m.name(), option_value(values, *m.type, files_, wrong));
        for (const auto& w : wrong)
            mistake("argument --" + name + ": " + w);
        return used;
    }

    void base(const std::string& text)
    {
        auto content = json_result<std::string>(text);
        if (text.starts_with("file://"))
            content = files_(text.substr(7));
        if (!content)
            return mistake("argument --cli-input-json: cannot read '" + text.substr(7) +
                           "': " + content.error().what);
        auto parsed = parse_json(*content);
        if (!parsed)
            return mistake("argument --cli-input-json: not JSON: " + parsed.error().what);
        static constexpr model::shape nothing{"Unit", {}, nullptr, nullptr, nullptr};
        std::vector<std::string> wrong;
        fit_members(*parsed, operation_.input ? *operation_.input : nothing, "", false, wrong);
        for (const auto& w : wrong)
            mistake("argument --cli-input-json: " + w);
        if (wrong.empty())
            base_ = std::move(*parsed);
    }

    void page_size(const std::string& text)
    {
        int value = 0;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (failed != std::errc() || end != text.data() + text.size() || value < 1)
            return mistake("argument --page-size: expected a whole number of at least 1, not '" + text + "'");
        page_size_ = value;
    }

    void unknown(const std::string& name)
    {
        std::vector<std::string> known{"region",      "endpoint-url", "ca-bundle",      "no-verify-ssl",
                                       "no-paginate", "output",       "cli-input-json", "help"};
        for (const auto& [option, m] : members_)
            known.push_back(option);
        auto meant = nearest(name, known);
        for (auto& each : meant)
            each.insert(0, "--");
        mistake("Unknown options: --" + name +
                (meant.empty() ? "" : "; did you mean " + alternatives(meant) + "?"));
    }

    void finish()
    {
        auto body = base_;
        for (auto& [name, value] : given_.members())
            body.set(name, std::move(value));
        require(body);
        const auto* pages = operation_.pages;
        const bool explicit_page = pages && (given_.find(pages->token) || given_.find(pages->limit));
        out_.paginate = pages && follow_ && !explicit_page;
        if (pages && page_size_)
            body.set(pages->limit, json::number(std::to_string(*page_size_)));
        out_.body = body.compact();
    }

    void require(const json& body)
    {
        std::vector<std::string> missing;
        if (operation_.input)
            for (const auto& m : operation_.input->members)
                if (m.required && !body.find(m.name()))
                    missing.push_back("--" + model::kebab_case(m.name()));
        if (!missing.empty())
            mistake("the following arguments are required: " + joined(missing));
    }

    void mistake(std::string what) { out_.mistakes.push_back(std::move(what)); }

    const model::operation& operation_;
    const file_reader& files_;
    std::map<std::string, const model::member*> members_;
    std::size_t at_ = 0;
    bool assigned_ = false;
    bool follow_ = true;
    std::optional<int> page_size_;
    json base_ = json::object();
    json given_ = json::object();
    operation_request out_;
};

} // namespace

operation_request parse_operation_arguments(const model::operation& operation,
                                            std::span<std::string const> arguments, const file_reader& files)
{
    return parser(operation, files).run(arguments);
}

} // namespace dms::cli
