# The steps that build.sh's verbs and the test runner are made of. Sourced after setup-common.sh, in the project's root.

# Shared by the set-up scripts of one run: the package lists are read at most once.
if [ -z "${GLASSNET_APT_STAMP:-}" ]; then
  GLASSNET_APT_STAMP=$(mktemp -u)
  export GLASSNET_APT_STAMP
  trap 'rm -f "$GLASSNET_APT_STAMP"' EXIT
fi

# ---- setting up: each script returns at once when there is nothing to do, and has said why when it fails.
# Steps leave by `exit`, since `set -e` is off wherever a caller tests a step's outcome.

setup() { "tools/setup-$1.sh" || exit 1; }

setup_common() {
  setup headers
  setup imgui
  setup npm
  setup data
}

setup_native() {
  setup native
  setup_common
}

setup_web() {
  setup emscripten
  setup_common
  local compiler
  compiler=$(readlink -f "$(command -v emcc)")
  # Where Emscripten keeps its CMake files: CMakePresets.json asks for it.
  GLASSNET_EMSCRIPTEN=$(em-config EMSCRIPTEN_ROOT 2>/dev/null) || GLASSNET_EMSCRIPTEN=$(dirname "$compiler")
  export GLASSNET_EMSCRIPTEN
}

setup_browser() { setup browser; }

# ---- building

pack_data() {
  node tools/pack-data.mjs && node tools/pack-data.mjs --name fashion --in "$fashion_mnist_dir" ||
    fail "packing the data failed: see the message above"
}

# build PRESET TARGET WHAT: configures where needed and builds one target ("all" for everything).
build() {
  local preset=$1 target=$2 what=$3 quiet=()
  # CMake notices its own files by itself, but not the presets.
  if [ ! -e "build/$preset/build.ninja" ] || [ CMakePresets.json -nt "build/$preset/build.ninja" ]; then
    say "configuring build/$preset"
    cmake --preset "$preset" >"build/$preset.log" 2>&1 || {
      cat "build/$preset.log" >&2
      fail "configuring build/$preset failed: see the messages above"
    }
  fi
  say "building $what"
  [ -t 1 ] || quiet=(-- --quiet) # a moving line for people, only what goes wrong for a log
  cmake --build "build/$preset" --target "$target" "${quiet[@]}" >&2 ||
    fail "building $what failed: see the compiler's messages above"
}

# dist/: the page in both builds, its data, its files.
build_site() {
  setup_web
  mkdir -p build
  # The data is packed on one core while the other compiles.
  pack_data &
  local packing=$!
  build web-threads glassnet_page "the page (threads)"
  build web-single glassnet_page "the page (one thread)"
  build web-single glassnet_course "the course's program"
  wait "$packing" || exit 1
  node tools/assemble-site.mjs || fail "putting dist/ together failed: see the message above"
}
