#!/usr/bin/env bash
# What the fuzzers need beside the native tests: clang with libFuzzer and the sanitizers' runtime.
set -euo pipefail
. "$(dirname "$0")/setup-common.sh"

apt_install clang-19 libclang-rt-19-dev
