#!/usr/bin/env bash
# The header-only libraries, gathered under build/deps/include: the WebAssembly compiler must see these and nothing else of /usr/include.
set -euo pipefail
. "$(dirname "$0")/setup-common.sh"

apt_install nlohmann-json3-dev libexpected-dev libstb-dev doctest-dev

mkdir -p "$deps_dir/include"
for pair in nlohmann:nlohmann tl:tl stb:stb doctest:doctest; do
  ln -sfn "/usr/include/${pair%%:*}" "$deps_dir/include/${pair##*:}"
done
