#include <dms/operations/refresh_schemas.hpp>

#ifdef DMS_TEST_right
dms::refresh_schemas_request const request{"endpoint", "instance"};
#else
dms::refresh_schemas_request const request{"endpoint"}; // the replication instance is required as well
#endif
