#!/usr/bin/env bash
# The one entry: installs what is missing, builds, serves, tests. Each verb may be repeated; what is done is not done again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. tools/setup-common.sh
. tools/build-steps.sh

usage() {
  cat <<'TEXT'
usage: ./build.sh [verb]

  (none)           build the page and serve it at http://localhost:8080
  web              build the static site, dist/
  desktop          build the desktop program, build/glassnet-desktop
  cli              build the command line, build/glassnet and build/glassnet.js (for node)
  test             run every test: native, WebAssembly under node, command line, browser, desktop
  bench            run the benchmarks
  asan             run the native tests under AddressSanitizer and UndefinedBehaviorSanitizer
  tsan             run the native tests under ThreadSanitizer
  fuzz [SECONDS]   run each fuzzer for so long (60); findings are kept in build/fuzz-findings
  format [--check] format the C++ code (or only say what isn't)
  clean            remove what was built (build/, dist/), but keep what was downloaded
  help             this text

Whatever a verb needs and the machine lacks is installed first (Debian 12 or 13; elsewhere you are told what to install).
TEXT
}

serve() {
  build_site
  # It takes the next free port where 8080 is taken, and says the address.
  exec node tools/serve.mjs --port 8080 --root dist
}

desktop() {
  setup_native
  build native glassnet_desktop "the desktop program"
  say "build/glassnet-desktop is ready"
}

cli() {
  setup_native
  setup_web
  pack_data
  build native glassnet "the native command line"
  build web-threads glassnet "the command line for node"
  say "build/glassnet and build/glassnet.js (for node) are ready"
}

# The networks of the plane that TensorFlow Playground's engine was measured on.
bench_points() {
  local network
  for network in playground bench/networks/six-layers-of-eight.json; do
    "$@" bench --net "$network" --data circle --threads 1
  done
}

bench() {
  setup_native
  setup_web
  pack_data
  build native glassnet "the native command line"
  build native glassnet_frame_cost "the interface's benchmark"
  build web-threads glassnet "the command line for node"
  say "measuring natively"
  build/glassnet_frame_cost
  build/glassnet bench
  build/glassnet bench --growth
  bench_points build/glassnet
  say "measuring WebAssembly under node"
  node build/glassnet.js bench
  bench_points node build/glassnet.js
  setup_browser
  build_site
  say "measuring the page beside ConvNetJS"
  node bench/browser/run.mjs
}

asan() {
  setup_native
  pack_data
  build asan glassnet_tests "the native tests with sanitizers"
  say "running the native tests with sanitizers"
  ctest --preset asan
}

tsan() {
  setup_native
  pack_data
  build tsan glassnet_tests "the native tests with ThreadSanitizer"
  say "running the native tests with ThreadSanitizer"
  ctest --preset tsan
}

fuzz() {
  local seconds=${1:-60} targets target failed=0
  [[ $seconds =~ ^[1-9][0-9]*$ ]] || refuse "fuzz: expected a number of seconds, found $seconds"
  setup_native
  setup fuzz
  build fuzz fuzzers "the fuzzers"
  mkdir -p build/fuzz-findings
  targets=$(cd tests/fuzz/seeds && printf '%s\n' *)
  for target in $targets; do
    say "fuzzing $target for $seconds s"
    mkdir -p "build/fuzz-corpus/$target"
    "build/fuzz/tests/fuzz_$target" -max_total_time="$seconds" -rss_limit_mb=4096 -max_len=8192 -verbosity=0 \
      -artifact_prefix="build/fuzz-findings/$target-" -print_final_stats=1 \
      "build/fuzz-corpus/$target" "tests/fuzz/seeds/$target" >"build/fuzz-corpus/$target.log" 2>&1 || failed=1
    grep -E 'stat::number_of_executed_units|ERROR|SUMMARY|runtime error' "build/fuzz-corpus/$target.log" || true
  done
  [ "$failed" -eq 0 ] || fail "a fuzzer found something: see build/fuzz-findings; keep it in tests/fuzz/seeds once it is mended"
  say "no findings"
}

format() {
  command -v clang-format >/dev/null 2>&1 || apt_install clang-format
  local files
  mapfile -t files < <(find src tests bench -name '*.cpp' -o -name '*.h')
  case ${1:-} in
    '') clang-format -i "${files[@]}" ;;
    --check) clang-format --dry-run -Werror "${files[@]}" || fail "some files are not formatted: run ./build.sh format" ;;
    *) refuse "format: expected --check or nothing, found $1" ;;
  esac
}

clean() {
  rm -rf dist
  [ ! -d build ] || find build -mindepth 1 -maxdepth 1 ! -name deps -exec rm -rf {} +
}

# Bad usage: one line that names the culprit, and exit status 2.
refuse() {
  printf 'build.sh: %s (see ./build.sh help)\n' "$*" >&2
  exit 2
}

verb=${1:-serve}
[ $# -eq 0 ] || shift
[ $# -eq 0 ] || [ "$verb" = format ] || [ "$verb" = fuzz ] || refuse "$verb: unexpected argument $1"
case $verb in
  serve | desktop | cli | bench | asan | tsan | clean) "$verb" ;;
  fuzz) fuzz "$@" ;;
  web) build_site ;;
  test) exec tools/run-tests.sh ;;
  format) format "$@" ;;
  help | -h | --help) usage ;;
  *) refuse "unknown verb $verb" ;;
esac
