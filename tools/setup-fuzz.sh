#!/usr/bin/env bash
# What the fuzzers need beside the native tests: clang with libFuzzer and the sanitizers' runtime.
set -euo pipefail
. "$(dirname "$0")/setup-common.sh"

version=$(apt-cache depends clang 2>/dev/null | sed -n 's/.*Depends: clang-\([0-9][0-9]*\)$/\1/p' | head -n 1)
apt_install clang "libclang-rt-${version:-14}-dev"
