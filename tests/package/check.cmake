# Installs the build to a fresh folder, and builds and runs a project that finds it there.
function(must what)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE failed OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(failed)
        message(FATAL_ERROR "${what} failed:\n${output}")
    endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
must("install" ${CMAKE_COMMAND} --install ${BUILD} --config ${CONFIG} --prefix ${WORK}/installed)
must("configure" ${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/build -G Ninja -DCMAKE_PREFIX_PATH=${WORK}/installed
     -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_CXX_FLAGS=${FLAGS})
must("build" ${CMAKE_COMMAND} --build ${WORK}/build)
must("run" ${WORK}/build/consumer)
