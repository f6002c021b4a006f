#!/usr/bin/env bash
# What the native programs and tests need: a C++ compiler, CMake, Ninja, GLFW with OpenGL, zlib; a virtual display to test windows.
set -euo pipefail
. "$(dirname "$0")/setup-common.sh"

packages=(libglfw3-dev libgl-dev zlib1g-dev xvfb xauth libgl1-mesa-dri)
command -v g++ >/dev/null 2>&1 || packages+=(g++)
command -v cmake >/dev/null 2>&1 || packages+=(cmake)
command -v ninja >/dev/null 2>&1 || packages+=(ninja-build)
apt_install "${packages[@]}"
