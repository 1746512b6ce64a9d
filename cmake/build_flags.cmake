# Interface target isinglass_build_flags: warnings and sanitizers. Linked privately, never exported.
option(ISINGLASS_WARNINGS_AS_ERRORS "Treat warnings as errors" OFF)
set(ISINGLASS_SANITIZE "" CACHE STRING "Value of -fsanitize=, for example address,undefined")
option(ISINGLASS_FUZZ "Build the fuzz targets instead of their replay; needs clang" OFF)

add_library(isinglass_build_flags INTERFACE)
target_compile_features(isinglass_build_flags INTERFACE cxx_std_20)
target_compile_options(isinglass_build_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> # false alarms on string + string in g++ 12 (PR105651)
    $<$<BOOL:${ISINGLASS_WARNINGS_AS_ERRORS}>:-Werror>)
if(ISINGLASS_SANITIZE)
    target_compile_options(isinglass_build_flags INTERFACE
        -fsanitize=${ISINGLASS_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(isinglass_build_flags INTERFACE -fsanitize=${ISINGLASS_SANITIZE})
endif()
if(ISINGLASS_FUZZ)
    target_compile_options(isinglass_build_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()
