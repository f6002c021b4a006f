# glassnet_embed(<target> NAMESPACE <ns> FILES <name>=<path> ...): adds files' bytes to a target.
# Declared by the caller as  namespace <ns> { extern const unsigned char <name>_bytes[]; extern const std::size_t <name>_size; }
function(glassnet_embed target)
  cmake_parse_arguments(ARG "" "NAMESPACE" "FILES" ${ARGN})
  foreach(pair ${ARG_FILES})
    string(REGEX REPLACE "=.*$" "" name ${pair})
    string(REGEX REPLACE "^[^=]*=" "" path ${pair})
    set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp)
    add_custom_command(
      OUTPUT ${out}
      COMMAND ${CMAKE_COMMAND} -DIN=${path} -DOUT=${out} -DNAME=${name} -DNS=${ARG_NAMESPACE}
              -P ${CMAKE_SOURCE_DIR}/cmake/embed_file.cmake
      DEPENDS ${path} ${CMAKE_SOURCE_DIR}/cmake/embed_file.cmake
      COMMENT "Embedding ${name}")
    target_sources(${target} PRIVATE ${out})
  endforeach()
endfunction()
