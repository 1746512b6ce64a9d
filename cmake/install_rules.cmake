# Installs the program, the libraries, the headers and the CMake package "isinglass".
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

get_property(modules GLOBAL PROPERTY ISINGLASS_MODULES)
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/isinglass")

install(TARGETS isinglass RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(TARGETS ${modules} EXPORT isinglassTargets
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/isinglass")
install(EXPORT isinglassTargets NAMESPACE isinglass:: DESTINATION "${package_dir}")
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/isinglassConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/isinglassConfig.cmake" INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/isinglassConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/isinglassConfig.cmake"
    "${PROJECT_BINARY_DIR}/isinglassConfigVersion.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/FindCaDiCaL.cmake" "${PROJECT_SOURCE_DIR}/cmake/FindGLPK.cmake"
    DESTINATION "${package_dir}")
