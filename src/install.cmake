# find_package(dms) for others.
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/dms)
install(TARGETS dms dms-simulator EXPORT dms-targets
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ ${generated}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT dms-targets NAMESPACE dms:: DESTINATION ${package_folder})
configure_package_config_file(dms-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/dms-config.cmake
    INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/dms-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/dms-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/dms-config-version.cmake
    DESTINATION ${package_folder})
if(TARGET dms-cli)
    install(TARGETS dms-cli DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
