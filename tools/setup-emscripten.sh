#!/usr/bin/env bash
# Emscripten 3.1.69 or newer, with Node.js, CMake and Ninja: what the page's build needs.
# An emcc that is on PATH already is used as it is. On Debian 12, whose own is too old, it comes from Debian 13's suite.
set -euo pipefail
. "$(dirname "$0")/setup-common.sh"
. "$(dirname "$0")/setup-suite.sh"

least=3.1.69

emcc_is_fit() {
  command -v emcc >/dev/null 2>&1 || return 1
  local version
  version=$(emcc --version 2>/dev/null | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1) || true
  [ -n "$version" ] && [ "$(printf '%s\n%s\n' "$least" "$version" | sort -V | head -n 1)" = "$least" ]
}

packages=()
command -v cmake >/dev/null 2>&1 || packages+=(cmake)
command -v ninja >/dev/null 2>&1 || packages+=(ninja-build)

if emcc_is_fit; then
  command -v node >/dev/null 2>&1 || packages+=(nodejs)
  [ ${#packages[@]} -eq 0 ] || apt_install "${packages[@]}"
else
  # Together with npm (for setup-npm.sh), so that the resolver picks a Node.js that suits both.
  command -v npm >/dev/null 2>&1 || packages+=(npm)
  # Debian 12's own is too old; and once Debian 13's is in use there, its base-files calls the machine trixie.
  if [ "$(debian_codename)" = bookworm ] || newer_suite_is_added; then
    add_newer_suite
    apt_install -t "$newer_suite" emscripten "${packages[@]}"
  elif [ "$(debian_codename)" != '' ]; then
    apt_install emscripten "${packages[@]}"
  else
    fail "no emcc $least or newer on PATH: install Emscripten (emsdk) and try again"
  fi
  hash -r
fi

# Debian's Emscripten looks for acorn where Debian's Node.js would have it; with another Node.js it has to be shown the way.
modules=/usr/share/emscripten/node_modules
if [ -d /usr/share/emscripten ] && [ ! -e "$modules" ] && [ -d /usr/share/nodejs ]; then
  as_root ln -s /usr/share/nodejs "$modules"
fi
emcc_is_fit || fail "emcc $least or newer is still not on PATH after installing it: see what 'emcc --version' says"
