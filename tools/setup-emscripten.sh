#!/usr/bin/env bash
# Emscripten 3.1.69 or newer, with Node.js, npm, CMake and Ninja: what the page's build needs.
# An emcc that is on PATH already is used as it is. On Debian 12, whose own is too old, it comes from Debian 13's suite.
set -euo pipefail
. "$(dirname "$0")/setup-common.sh"
. "$(dirname "$0")/setup-suite.sh"

least=3.1.69

emcc_is_fit() {
  command -v emcc >/dev/null 2>&1 || return 1
  local version
  version=$(emcc --version 2>/dev/null | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1)
  [ -n "$version" ] && [ "$(printf '%s\n%s\n' "$least" "$version" | sort -V | head -n 1)" = "$least" ]
}

packages=()
command -v cmake >/dev/null 2>&1 || packages+=(cmake)
command -v ninja >/dev/null 2>&1 || packages+=(ninja-build)
command -v xz >/dev/null 2>&1 || packages+=(xz-utils)
[ ${#packages[@]} -eq 0 ] || apt_install "${packages[@]}"

if ! emcc_is_fit; then
  node_packages=()
  command -v node >/dev/null 2>&1 || node_packages+=(nodejs)
  command -v npm >/dev/null 2>&1 || node_packages+=(npm)
  case $(debian_codename) in
    bookworm)
      add_newer_suite
      apt_install -t "$newer_suite" emscripten "${node_packages[@]}"
      ;;
    trixie | forky | sid) apt_install emscripten "${node_packages[@]}" ;;
    *) fail "no emcc $least or newer on PATH: install Emscripten (emsdk) and try again" ;;
  esac
fi
command -v node >/dev/null 2>&1 || apt_install nodejs
command -v npm >/dev/null 2>&1 || apt_install npm

# Debian's Emscripten looks for acorn where Debian's Node.js would have it; with another Node.js it has to be shown the way.
modules=/usr/share/emscripten/node_modules
if [ -d /usr/share/emscripten ] && [ ! -e "$modules" ] && [ -d /usr/share/nodejs ]; then
  as_root ln -s /usr/share/nodejs "$modules"
fi
hash -r
emcc_is_fit || fail "emcc $least or newer is still not on PATH after installing it: see what 'emcc --version' says"
