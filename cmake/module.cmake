# isinglass_module(NAME SOURCES ... HEADERS ... PUBLIC ... PRIVATE ...)
# One static library per folder: target isinglass_NAME, alias isinglass::NAME, headers installed as
# include/isinglass/NAME/*.hpp so that "NAME/x.hpp" is spelled the same inside and outside.
function(isinglass_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS;PUBLIC;PRIVATE")
    add_library(isinglass_${name} STATIC ${arg_SOURCES})
    add_library(isinglass::${name} ALIAS isinglass_${name})
    set_target_properties(isinglass_${name} PROPERTIES EXPORT_NAME ${name})
    target_compile_features(isinglass_${name} PUBLIC cxx_std_20)
    target_sources(isinglass_${name} PUBLIC FILE_SET HEADERS
        BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${arg_HEADERS})
    target_link_libraries(isinglass_${name}
        PUBLIC ${arg_PUBLIC}
        PRIVATE ${arg_PRIVATE} $<BUILD_INTERFACE:isinglass_build_flags>)
    set_property(GLOBAL APPEND PROPERTY ISINGLASS_MODULES isinglass_${name})
endfunction()

# isinglass_embed(OUTPUT VARIABLE FILES...)
# Writes a C++ source that defines std::string_view constants holding the files, so that the
# program finds them wherever it is installed. Names: file name with every non-letter as '_'.
function(isinglass_embed output)
    set(text "// Generated from files of the source tree; do not edit.\n#include <string_view>\n\n")
    string(APPEND text "#pragma GCC diagnostic ignored \"-Woverlength-strings\" // clang's, for long files\n\n")
    string(APPEND text "namespace isinglass::embedded {\n\n")
    foreach(file IN LISTS ARGN)
        cmake_path(GET file FILENAME name)
        string(MAKE_C_IDENTIFIER "${name}" identifier)
        file(READ "${file}" content)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
        string(APPEND text "extern const std::string_view ${identifier};\n")
        string(APPEND text "const std::string_view ${identifier} = R\"~~~(")
        string(APPEND text "${content})~~~\";\n\n")
    endforeach()
    string(APPEND text "} // namespace isinglass::embedded\n")
    file(CONFIGURE OUTPUT "${output}" CONTENT "${text}" @ONLY ESCAPE_QUOTES)
endfunction()
