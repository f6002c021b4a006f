#!/usr/bin/env bash
# ./build.sh test: builds everything, runs every suite to its end, and says on the last line how many tests passed and
# failed. A suite that could not be built or run counts as a failure. Logs and screenshots: build/test-artefacts.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. tools/setup-common.sh
. tools/build-steps.sh

artefacts=$root_dir/build/test-artefacts
export GLASSNET_TEST_ARTEFACTS=$artefacts
rm -rf "$artefacts"
mkdir -p "$artefacts"
total_passed=0
total_failed=0

# count SUITE LOG: adds up the totals that doctest, ctest or node printed, as tools/count-tests.mjs reads them.
count() {
  local passed failed
  read -r passed failed < <(node tools/count-tests.mjs "$2") || { passed=0 failed=1; }
  total_passed=$((total_passed + passed))
  total_failed=$((total_failed + failed))
  say "$1: $passed passed, $failed failed"
}

could_not_run() {
  total_failed=$((total_failed + 1))
  say "$1: could not run, which counts as 1 failed"
}

# Runs a step in a shell of its own, so that its failure ends the step and not the run.
step() { ("$@"); }

# doctest under ctest: run_ctest SUITE PRESET
run_ctest() {
  say "running: $1"
  ctest --test-dir "build/$2" --no-tests=error --output-on-failure --output-junit "$artefacts/$2.xml" \
    --test-output-size-passed 1000000 --test-output-size-failed 1000000 >"$artefacts/$2.log" 2>&1 ||
    cat "$artefacts/$2.log" >&2
  count "$1" "$artefacts/$2.xml"
}

# Files for `node --test`, one after the other: they measure speed and share a machine. run_node SUITE FILE...
run_node() {
  local suite=$1 file log
  shift
  for file in "$@"; do
    if [ ! -e "$file" ]; then
      could_not_run "$suite ($file)"
      continue
    fi
    log=$artefacts/$(printf '%s' "${file%.test.mjs}" | tr / -).tap
    say "running: $file"
    timeout --kill-after=10 900 node --test --test-reporter=tap "$file" >"$log" 2>"$log.errors" || {
      grep -vE '^ *(#|  ---|  \.\.\.)' "$log" | grep -A 25 '^ *not ok' | head -n 200 >&2
      tail -n 20 "$log.errors" >&2
    }
    count "$suite: ${file##*/}" "$log"
  done
}

# What fails to install or build fails on its own; the other suites still run.
step setup_native || could_not_run "setting up the native build"
step setup_browser || could_not_run "setting up a browser"
if step setup_web; then
  setup_web # again, for the variables it sets
  step pack_data || could_not_run "packing the data"
  step build web-threads all "the page, the node program and the tests (threads)" || could_not_run "WebAssembly build"
  step build_site || could_not_run "the site"
else
  could_not_run "setting up the WebAssembly build"
fi
step build native all "the native programs and tests" || could_not_run "native build"

run_ctest "native" native
run_ctest "WebAssembly under node" web-threads
shopt -s nullglob
run_node "tools" tests/data/*.test.mjs
run_node "course" tests/course/*.test.mjs
for folder in cli oracle browser desktop; do
  files=(tests/"$folder"/*.test.mjs)
  if [ ${#files[@]} -eq 0 ]; then
    could_not_run "$folder (no test file)"
  else
    run_node "$folder" "${files[@]}"
  fi
done

[ ! -d build/screenshots ] || cp -R build/screenshots "$artefacts/"
say "logs and screenshots are in build/test-artefacts"
printf '%d passed, %d failed\n' "$total_passed" "$total_failed"
[ "$total_failed" -eq 0 ] && [ "$total_passed" -gt 0 ]
