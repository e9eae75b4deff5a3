# Compares what the generator makes of a model with the tree of files that is expected:
#
#   cmake -DGENERATOR=dms-generate -DMODEL=tiny-model.json -DEXPECTED=expected -DWORK=folder -P check.cmake
#
# With -DUPDATE=ON the expected tree is replaced by what the generator makes now. WORK is emptied first.

cmake_minimum_required(VERSION 3.20)

foreach(variable GENERATOR MODEL EXPECTED WORK)
    if(NOT ${variable})
        message(FATAL_ERROR "${variable} is not set")
    endif()
endforeach()
get_filename_component(model_name "${MODEL}" NAME)

file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
execute_process(COMMAND "${GENERATOR}" "${MODEL}" none "${WORK}" 1 RESULT_VARIABLE exit_code ERROR_VARIABLE errors)
if(NOT exit_code EQUAL 0)
    message(FATAL_ERROR "${GENERATOR} ended with ${exit_code}: ${errors}")
endif()

if(UPDATE)
    file(REMOVE_RECURSE "${EXPECTED}")
    file(COPY "${WORK}/" DESTINATION "${EXPECTED}")
    message(STATUS "replaced ${EXPECTED}")
    return()
endif()

file(GLOB_RECURSE expected_files LIST_DIRECTORIES false RELATIVE "${EXPECTED}" "${EXPECTED}/*")
file(GLOB_RECURSE made_files LIST_DIRECTORIES false RELATIVE "${WORK}" "${WORK}/*")
set(differences "")
foreach(file IN LISTS expected_files)
    if(NOT file IN_LIST made_files)
        string(APPEND differences "\n  not generated: ${file}")
        continue()
    endif()
    execute_process(COMMAND "${CMAKE_COMMAND}" -E compare_files "${EXPECTED}/${file}" "${WORK}/${file}"
                    RESULT_VARIABLE different OUTPUT_QUIET ERROR_QUIET)
    if(NOT different EQUAL 0)
        string(APPEND differences "\n  differs: ${file}")
    endif()
endforeach()
foreach(file IN LISTS made_files)
    if(NOT file IN_LIST expected_files)
        string(APPEND differences "\n  not expected: ${file}")
    endif()
endforeach()

if(differences)
    message(FATAL_ERROR "the generator's output for ${model_name} differs from ${EXPECTED} (made: ${WORK}):${differences}\n"
                        "If that is meant, run this again with -DUPDATE=ON and review the change.")
endif()
list(LENGTH made_files count)
message(STATUS "${count} files as expected")
