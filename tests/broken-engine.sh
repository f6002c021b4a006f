#!/bin/sh
# Shows that the experiments notice a wrong engine: with the sign of the dense layer's weight gradient flipped, at least
# eight of them must fail.
set -eu
cd "$(dirname "$0")/.."
cmake -S . -B build/broken -G Ninja -DCMAKE_BUILD_TYPE=Release -DGLASSNET_INTERFACE=OFF -DGLASSNET_BREAK_GRADIENT=ON >/dev/null
ninja -C build/broken glassnet >/dev/null
failed=0
for id in 1A-i 1A-ii 1B 1C 2B 2C 2D 2E 3A 3B 3C 3D-i 3D-ii 3D-iii; do
  status=0
  build/broken/src/app/cli/glassnet experiment "$id" --seeds 1 >/dev/null || status=$?
  echo "$id: exit status $status"
  [ "$status" -ne 1 ] || failed=$((failed + 1))
done
echo "$failed experiments noticed"
[ "$failed" -ge 8 ]
