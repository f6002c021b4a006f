#!/usr/bin/env bash
# Shows that the proofs notice a wrong engine: with the sign of the dense layer's weight gradient flipped in a build of
# its own, the native suite must fail, and so must at least eight experiments that hold with the engine as it is.
set -euo pipefail
cd "$(dirname "$0")/.."
export GLASSNET_DATA=${GLASSNET_DATA:-$PWD/dist/data} # the broken program lies too deep to find it by itself
sound=build/glassnet
broken=build/broken/src/app/cli/glassnet
[ -x "$sound" ] || { echo "broken-engine: build the command line first: ./build.sh cli" >&2; exit 2; }
cmake -S . -B build/broken -G Ninja -DCMAKE_BUILD_TYPE=Release -DGLASSNET_INTERFACE=OFF -DGLASSNET_BREAK_GRADIENT=ON >/dev/null
ninja -C build/broken glassnet glassnet_tests >/dev/null

verdict() {
  local status=0
  "$1" experiment "$2" --seeds 1 --threads 1 >/dev/null 2>&1 || status=$?
  case $status in
    0) echo held ;;
    1) echo failed ;;
    *) echo "could not run (exit status $status)" ;;
  esac
}

noticed=0
printf '%-8s %-8s %s\n' experiment sound broken
for id in 1A-i 1A-ii 1B 1C 2B 2C 2D 2E 3A 3B 3C 3D-i 3D-ii 3D-iii; do
  with_broken=$(verdict "$broken" "$id")
  with_sound=$(verdict "$sound" "$id")
  printf '%-8s %-8s %s\n' "$id" "$with_sound" "$with_broken"
  [ "$with_sound $with_broken" != 'held failed' ] || noticed=$((noticed + 1))
done
suite=0
build/broken/tests/glassnet_tests >build/broken/suite.log 2>&1 || suite=$?
grep -a 'test cases' build/broken/suite.log
echo "the suite's exit status with the broken engine: $suite; experiments that noticed: $noticed"
[ "$suite" -ne 0 ] && [ "$noticed" -ge 8 ]
