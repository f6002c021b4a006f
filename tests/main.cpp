// The test program's entry. A filter that matches no test is a failure, never a silent pass.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

int main(int argc, char** argv) {
  doctest::Context context(argc, argv);
  context.setOption("no-path-filenames", true);
  const int result = context.run();
  if (context.shouldExit()) return result;
  if (doctest::detail::g_cs == nullptr) return 1;
  return result;
}
