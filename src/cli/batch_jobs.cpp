#include "cli/batch_jobs.hpp"

#include "cli/manifest_check.hpp"
#include <dms/selection_rules.hpp>

namespace dms::cli {

namespace {

std::string shown_name(const std::string& path)
{
    return path == "-" ? "standard input" : path;
}

manifest<jobs::refresh_job> from_options(const batch_arguments& arguments)
{
    manifest<jobs::refresh_job> out;
    auto check = [&](const char* option, const std::string& arn) {
        if (auto const problem = arn_problem(arn); !problem.empty())
            out.mistakes.push_back(std::string(option) + ": " + problem);
    };
    for (const auto& arn : arguments.replication_instance_arns)
        check("--replication-instance-arn", arn);
    for (std::size_t i = 0; i < arguments.endpoint_arns.size(); ++i) {
        const auto& arn = arguments.endpoint_arns[i];
        check("--endpoint-arn", arn);
        for (const auto& earlier : out.jobs)
            if (earlier.endpoint_arn == arn)
                out.mistakes.push_back("--endpoint-arn: given twice: '" + arn + "'");
        const auto& instances = arguments.replication_instance_arns;
        jobs::refresh_job job;
        job.endpoint_arn = arn;
        job.replication_instance_arn = instances.size() == 1 ? instances[0] : instances.at(i);
        out.jobs.push_back(std::move(job));
    }
    return out;
}

template <class Job, class Parse>
manifest<Job> from_file(const std::string& path, const file_reader& files, Parse parse)
{
    const auto text = files(path);
    if (text)
        return parse(*text, shown_name(path));
    manifest<Job> out;
    out.mistakes.push_back(shown_name(path) + ": cannot be read: " + text.error().what);
    return out;
}

} // namespace

manifest<jobs::refresh_job> named_refreshes(const batch_arguments& arguments, const file_reader& files)
{
    if (!arguments.manifest)
        return from_options(arguments);
    return from_file<jobs::refresh_job>(*arguments.manifest, files, parse_refresh_manifest);
}

manifest<jobs::import_job> named_imports(const batch_arguments& arguments, const file_reader& files)
{
    return from_file<jobs::import_job>(arguments.manifest.value_or("-"), files, parse_import_manifest);
}

std::vector<jobs::refresh_job> simulated_refreshes(const simulator& account)
{
    std::vector<jobs::refresh_job> out;
    int index = 0;
    for (const auto& arn : account.endpoint_arns()) {
        jobs::refresh_job job;
        job.endpoint_arn = arn;
        job.replication_instance_arn = account.replication_instance_arn(index++);
        out.push_back(std::move(job));
    }
    return out;
}

std::vector<jobs::import_job> simulated_imports(const simulator& account, int count)
{
    std::vector<jobs::import_job> out;
    const auto projects = account.migration_project_arns();
    for (int i = 0; i < count && !projects.empty(); ++i) {
        const rule_locator schema = rule_locator("source-server").schema("APP_" + std::to_string(i));
        selection_rules rules;
        rules.explicitly(schema);
        start_metadata_model_import_request request(projects[static_cast<std::size_t>(i) % projects.size()],
                                                    rules.to_json(), origin_type_value::source);
        out.push_back(jobs::import_job{{}, std::move(request)});
    }
    return out;
}

} // namespace dms::cli
