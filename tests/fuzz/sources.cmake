# The targets are built into the tests, which replay the kept inputs, and, in the preset fuzz, into a program each.
set(fuzz_sources
  ${CMAKE_SOURCE_DIR}/tests/fuzz/data_targets.cpp
  ${CMAKE_SOURCE_DIR}/tests/fuzz/spec_edits_target.cpp
  ${CMAKE_SOURCE_DIR}/tests/fuzz/text_targets.cpp)
target_sources(glassnet_tests PRIVATE ${fuzz_sources} ${CMAKE_SOURCE_DIR}/tests/fuzz/seeds_test.cpp)
target_include_directories(glassnet_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests/fuzz)

if(GLASSNET_FUZZ)
  add_custom_target(fuzzers)
  foreach(target network_json command_json idx manifest chunk points_csv images_csv answers_json spec_edits)
    add_executable(fuzz_${target} ${CMAKE_SOURCE_DIR}/tests/fuzz/driver.cpp ${fuzz_sources}
      ${CMAKE_SOURCE_DIR}/tests/lab/digits.cpp)
    target_compile_definitions(fuzz_${target} PRIVATE GLASSNET_FUZZ_TARGET=${target})
    target_include_directories(fuzz_${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests/lab ${CMAKE_SOURCE_DIR}/tests/fuzz)
    target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
    target_link_libraries(fuzz_${target} PRIVATE
      glassnet_options glassnet_third_party glassnet_lab glassnet_formats)
    add_dependencies(fuzzers fuzz_${target})
  endforeach()
endif()
