#include <dms/operations/describe_endpoints.hpp>

#include <vector>

#ifdef DMS_TEST_right
dms::filter const one{"endpoint-arn", std::vector<std::string>{"arn"}};
#else
dms::filter const one{}; // a filter has a name and values
#endif
