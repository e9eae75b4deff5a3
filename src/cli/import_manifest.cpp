#include "cli/manifest.hpp"
#include "cli/manifest_check.hpp"
#include "cli/names.hpp"
#include "cli/option_value.hpp"
#include "model/shape.hpp"
#include <dms/selection_rules.hpp>

namespace dms::cli {

namespace {

// Takes a member that is ours and not the request's.
std::string taken(json& object, const char* name, std::size_t line, manifest_check& check)
{
    const auto* value = object.find(name);
    if (!value || value->is(json::kind::null))
        return {};
    if (!value->is(json::kind::string))
        check.mistake(line, std::string(name) + ": expected a string, found " + value->kind_name());
    const auto text = value->text();
    object.erase(name);
    return text;
}

void check_rules(const std::string& rules, std::size_t line, manifest_check& check)
{
    const selection_rules_context context(selection_rules_operation::start_metadata_model_import);
    for (const auto& problem : validate(rules, context))
        if (problem.severity == selection_rules_severity::error)
            check.mistake(line, "SelectionRules: " + problem.place + ": " + problem.message);
}

std::vector<std::string> unfit_members(json& object)
{
    static const auto& input = *model::find_operation("StartMetadataModelImport")->input;
    std::vector<std::string> wrong;
    fit_members(object, input, "", false, wrong);
    for (const auto& m : input.members) {
        const auto* value = object.find(m.name());
        if (m.required && (!value || value->is(json::kind::null)))
            wrong.push_back(std::string(m.name()) + ": required member is missing");
        else if (m.required && value->is(json::kind::string) && value->text().empty())
            wrong.push_back(std::string(m.name()) + ": empty");
    }
    return wrong;
}

void read_import(std::size_t line, json object, manifest_check& check, std::vector<jobs::import_job>& into)
{
    const auto region = taken(object, "Region", line, check);
    const auto profile = taken(object, "Profile", line, check);
    check.region(line, "Region", region);
    check.profile(line, "Profile", profile);
    if (auto* rules = object.find("SelectionRules"); rules && rules->is(json::kind::object))
        *rules = json::string(rules->compact());

    const auto wrong = unfit_members(object);
    for (const auto& w : wrong)
        check.mistake(line, w);
    const auto text = [&](const char* name) {
        auto const* value = object.find(name);
        return value ? value->text() : std::string();
    };
    const auto origin = text("Origin");
    if (!origin.empty() && origin != "SOURCE" && origin != "TARGET")
        check.mistake(line, "Origin: expected SOURCE or TARGET, not '" + origin + "'");
    if (const auto rules = text("SelectionRules"); !rules.empty())
        check_rules(rules, line, check);
    if (!wrong.empty())
        return;

    start_metadata_model_import_request request(text("MigrationProjectIdentifier"), text("SelectionRules"),
                                                origin_type_value(origin));
    if (const auto refresh = text("Refresh"); !refresh.empty())
        request.refresh = refresh == "true";
    jobs::job_target target;
    target.region = region;
    into.push_back(jobs::import_job{std::move(target), std::move(request)});
}

} // namespace

manifest<jobs::import_job> parse_import_manifest(std::string_view text, const std::string& file)
{
    manifest<jobs::import_job> out;
    manifest_check check(file);
    for_each_object(text, check, [&](std::size_t line, const json& object) {
        read_import(line, object, check, out.jobs);
    });
    out.mistakes = check.take();
    if (out.jobs.empty() && out.mistakes.empty()) {
        check.mistake("no imports in it");
        out.mistakes = check.take();
    }
    return out;
}

} // namespace dms::cli
