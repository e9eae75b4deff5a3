#include "simulated_account.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

std::string rules_for(const std::string& server)
{
    return R"({\"rules\":[{\"rule-type\":\"selection\",\"rule-id\":\"1\",\"rule-name\":\"1\",)"
           R"(\"rule-action\":\"explicit\",\"object-locator\":{\"server-name\":\")" +
           server + R"(\",\"schema-name\":\"HR\"}}]})";
}

class importing : public simulated_account
{
public:
    using simulated_account::simulated_account;

    simulated_answer start(const std::string& rules, const std::string& identifier = "schema-conversion-001")
    {
        return call("StartMetadataModelImport", R"({"MigrationProjectIdentifier":")" + identifier +
                                                    R"(","SelectionRules":")" + rules +
                                                    R"(","Origin":"SOURCE"})");
    }

    std::string started(const std::string& server)
    {
        return start(rules_for(server)).at("/RequestIdentifier");
    }

    simulated_answer list(const std::string& more = "")
    {
        return call("DescribeMetadataModelImports",
                    R"({"MigrationProjectIdentifier":")" + project() + '"' + more + "}");
    }

    simulated_answer look(const std::string& ids)
    {
        return list(R"(,"Filters":[{"Name":"request-id","Values":[)" + ids + "]}]");
    }

    std::string status(const std::string& id) { return look('"' + id + '"').at("/Requests/0/Status"); }
};

using std::chrono::seconds;

} // namespace

TEST_CASE("simulator: imports of a project run one after another, in order")
{
    importing account;
    const auto first = account.started("db.example.com");
    const auto second = account.started("db.example.com");
    CHECK(first.size() == 36);
    CHECK(first != second);
    CHECK(account.status(first) == "RECEIVED");
    account.now += seconds(3);
    CHECK(account.status(first) == "IN_PROGRESS");
    CHECK(account.status(second) == "IN_PROGRESS");
    CHECK(account.look('"' + second + '"').at("/Requests/0/Progress/ProgressStep") == "IN_PROGRESS");

    bool loading = false;
    int waited = 0;
    for (; account.status(first) != "SUCCESS" && waited < 3600; ++waited) {
        CHECK(account.status(second) == "IN_PROGRESS");
        const auto seen = account.look('"' + first + '"');
        if (seen.at("/Requests/0/Progress/ProgressStep") == "LOADING_METADATA") {
            loading = true;
            CHECK(seen.number("/Requests/0/Progress/TotalObjects") >= 20);
            CHECK(seen.number("/Requests/0/Progress/ProgressPercent") <= 100);
            CHECK(seen.at("/Requests/0/Progress/ProcessedObject/EndpointType") == "SOURCE");
        }
        account.now += seconds(1);
    }
    CHECK(loading);
    CHECK(waited < 3600);
    CHECK(account.look('"' + first + '"').at("/Requests/0/Progress/ProgressStep") == "FINISHED");
    CHECK(account.look('"' + first + '"').at("/Requests/0/MigrationProjectArn") == account.project());
    CHECK(account.status(second) == "IN_PROGRESS");
    account.now += std::chrono::hours(1);
    CHECK(account.status(second) == "SUCCESS");
}

TEST_CASE("simulator: an import of a server that is not there fails with a message")
{
    importing account;
    const auto id = account.started("no-such.example.com");
    account.now += std::chrono::hours(1);
    const auto seen = account.look('"' + id + '"');
    CHECK(seen.at("/Requests/0/Status") == "FAILED");
    CHECK(seen.at("/Requests/0/Error/defaultErrorDetails/Message") ==
          "No objects were found according to the specified selection rules.");
}

TEST_CASE("simulator: imports are refused for unknown projects and unsound rules")
{
    importing account;
    CHECK(account.start(rules_for("s"), "nowhere").code() == "ResourceNotFoundFault");
    CHECK(account.start(rules_for("s"), account.project()).response.status == 200);
    const auto unsound = account.start(R"({\"rules\":[{\"rule-type\":\"selection\"}]})");
    CHECK(unsound.code() == "InvalidParameterValueException");
    CHECK(unsound.message().starts_with("SelectionRules: line 1"));
    CHECK(account.start("nothing").code() == "InvalidParameterValueException");
    CHECK(
        account.call("DescribeMetadataModelImports", R"({"MigrationProjectIdentifier":"nowhere"})").code() ==
        "ResourceNotFoundFault");
}

TEST_CASE("simulator: imports are found by several ids, by status and by page")
{
    importing account;
    CHECK(account.list().size("/Requests") == 0);
    std::vector<std::string> ids;
    for (int i = 0; i < 5; ++i)
        ids.push_back(account.started("s"));
    CHECK(account.list().at("/Requests/0/RequestIdentifier") == ids[0]);
    CHECK(account.look('"' + ids[1] + R"(",")" + ids[3] + '"').size("/Requests") == 2);
    CHECK(account.look(R"("unknown")").response.status == 200);
    CHECK(account.look(R"("unknown")").size("/Requests") == 0);
    CHECK(account.list(R"(,"Filters":[{"Name":"status","Values":["RECEIVED"]}])").size("/Requests") == 5);
    CHECK(account.list(R"(,"Filters":[{"Name":"status","Values":["SUCCESS"]}])").size("/Requests") == 0);

    // A page taken before more work arrived leads on to the right place.
    const auto marker = account.list(R"(,"MaxRecords":2)").at("/Marker");
    account.started("s");
    const auto next = account.list(R"(,"MaxRecords":2,"Marker":")" + marker + '"');
    CHECK(next.at("/Requests/0/RequestIdentifier") == ids[2]);
    CHECK(account.list(R"(,"MaxRecords":0)").code() == "InvalidParameterValueException");
}
