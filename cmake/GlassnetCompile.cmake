# Compiler flags for everything of ours (glassnet_options) and the third-party headers (glassnet_third_party).

add_library(glassnet_third_party INTERFACE)
target_include_directories(glassnet_third_party SYSTEM INTERFACE ${GLASSNET_DEPS}/include)
target_compile_definitions(glassnet_third_party INTERFACE
  JSON_NOEXCEPTION) # JSON is parsed without exceptions; see src/formats

add_library(glassnet_options INTERFACE)
target_compile_options(glassnet_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror
  # A multiply and an add are fused only where the code says so: the `exact` arithmetic promises its bits (docs/decisions.md).
  -ffp-contract=off)

if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 sees overlaps and overflows in std::string's operator+, insert and replace that aren't there (its bugs 105329,
  # 105651).
  target_compile_options(glassnet_options INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
endif()

if(GLASSNET_SANITIZE)
  add_compile_options(-fsanitize=${GLASSNET_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -g)
  add_link_options(-fsanitize=${GLASSNET_SANITIZE})
endif()

if(GLASSNET_FUZZ)
  # Coverage for libFuzzer in everything; the fuzzers themselves link its main program.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

if(GLASSNET_THREADS)
  add_compile_options(-pthread)
  add_link_options(-pthread)
  target_compile_definitions(glassnet_options INTERFACE GLASSNET_THREADS=1)
else()
  target_compile_definitions(glassnet_options INTERFACE GLASSNET_THREADS=0)
endif()

if(EMSCRIPTEN)
  # A loop that copies or clears a few numbers must stay one: memory.copy and memory.fill, which it would become, are calls
  # out of WebAssembly in V8 and cost as much as a hundred numbers.
  set(GLASSNET_LOOPS_STAY -fno-builtin-memcpy -fno-builtin-memset)
  add_compile_options(-msimd128)
  add_link_options(-msimd128)
endif()
