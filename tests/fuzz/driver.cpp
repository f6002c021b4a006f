// One program for each target: GLASSNET_FUZZ_TARGET is its name.
#include "targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  glassnet::fuzz::GLASSNET_FUZZ_TARGET({data, size});
  return 0;
}
