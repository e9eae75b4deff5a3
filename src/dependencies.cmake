# What the project stands on. Each is looked for by its CMake package, then by pkg-config; what is missing is told with
# the name of the package to install.

function(dms_missing what debian)
    message(FATAL_ERROR "${what} was not found.\n"
            "Run ./setup.sh, or install it: on Debian and Ubuntu the package ${debian}.")
endfunction()

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)

find_package(Boost 1.81 QUIET COMPONENTS url)
if(NOT Boost_FOUND)
    dms_missing("Boost 1.81 or newer with Asio, Beast, System and URL"
                "libboost1.81-dev with libboost-url1.81-dev (or a newer version's)")
endif()

find_package(OpenSSL 3 QUIET)
if(NOT OpenSSL_FOUND)
    dms_missing("OpenSSL 3" "libssl-dev")
endif()

# Some distributions ship simdjson with CMake files, some with pkg-config only.
find_package(simdjson 3.0 QUIET CONFIG)
if(NOT TARGET simdjson::simdjson)
    find_package(PkgConfig QUIET)
    if(PkgConfig_FOUND)
        pkg_check_modules(DMS_SIMDJSON QUIET IMPORTED_TARGET simdjson>=3.0)
    endif()
    if(NOT TARGET PkgConfig::DMS_SIMDJSON)
        dms_missing("simdjson 3" "libsimdjson-dev")
    endif()
    add_library(simdjson::simdjson ALIAS PkgConfig::DMS_SIMDJSON)
endif()

if(DMS_BUILD_CLI)
    find_package(CLI11 2.1 QUIET CONFIG)
    if(NOT CLI11_FOUND)
        dms_missing("CLI11 2.1" "libcli11-dev")
    endif()
endif()

if(DMS_BUILD_TESTS)
    find_package(doctest 2.4 QUIET CONFIG)
    if(NOT doctest_FOUND)
        dms_missing("doctest 2.4" "doctest-dev")
    endif()
endif()
