# glassnet_library(<folder> SOURCES ... HOT ... LINKS ...): the library of src/<folder>, target glassnet_<folder>.
# Its headers are included as "<folder>/name.h". Each library shows only its own folder, through a link in the build tree,
# so a header of a library that isn't linked is not found: a wrong include does not build.
function(glassnet_library folder)
  cmake_parse_arguments(ARG "" "" "SOURCES;HOT;LINKS" ${ARGN})
  set(view ${CMAKE_BINARY_DIR}/views/${folder})
  file(MAKE_DIRECTORY ${view})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/src/${folder} ${view}/${folder} SYMBOLIC)

  add_library(glassnet_${folder} STATIC ${ARG_SOURCES})
  target_include_directories(glassnet_${folder} PUBLIC ${view})
  target_link_libraries(glassnet_${folder} PUBLIC ${ARG_LINKS} glassnet_third_party PRIVATE glassnet_options)
  # Words and widgets are most of what a visitor downloads and none of what takes time: there size counts.
  # HOT names the files with loops over images and weights, which are compiled for speed wherever they are.
  if(EMSCRIPTEN AND folder MATCHES "^(ui|formats|lab|data|nn)$")
    target_compile_options(glassnet_${folder} PRIVATE -Oz)
    set_source_files_properties(${ARG_HOT} PROPERTIES
      COMPILE_OPTIONS "-O3;${GLASSNET_LOOPS_STAY}" SKIP_PRECOMPILE_HEADERS ON)
  endif()
  # What nearly every file includes: compiled once, a fifth less time in all. Files still include what they use.
  target_precompile_headers(glassnet_${folder} PRIVATE
    <algorithm> <array> <cmath> <cstdint> <functional> <memory> <optional> <span> <string> <string_view> <utility> <variant>
    <vector> <tl/expected.hpp>)
endfunction()
