# Shared by build.sh and the set-up scripts: saying what is done, acting as root, installing Debian packages.
# Sourced, never run. Callers have set -euo pipefail.

root_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
deps_dir=$root_dir/build/deps
fashion_mnist_dir=/usr/share/datasets/fashion-mnist # where Debian's package puts it

say() { printf '==> %s\n' "$*" >&2; }

fail() {
  printf 'build.sh: %s\n' "$*" >&2
  exit 1
}

# Runs a command as root: directly, or through sudo. Fails with a sentence that says what to do.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
    return
  fi
  command -v sudo >/dev/null 2>&1 ||
    fail "installing packages needs root, and there is no sudo here: run ./build.sh as root once (it stopped before: $*)"
  # Without a terminal sudo can't ask for a password; with one it may.
  { : </dev/tty; } 2>/dev/null || sudo -n true 2>/dev/null ||
    fail "installing packages needs root, and sudo wants a password: run this in a terminal: sudo $*"
  sudo -- "$@"
}

# Prints those of the named Debian packages that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null)" = 'ii ' ] || printf '%s\n' "$package"
  done
}

# The package lists are read once a run: by a mark in this shell, and in a file that build.sh names for all set-up scripts.
apt_lists_read=

apt_update() {
  [ -z "$apt_lists_read" ] && [ ! -e "${GLASSNET_APT_STAMP:-/nonexistent}" ] || return 0
  say "reading the package lists"
  as_root apt-get update -qq -o Acquire::Languages=none >/dev/null ||
    fail "apt-get update failed: is there a network, and are the machine's package sources right?"
  apt_lists_read=1
  [ -z "${GLASSNET_APT_STAMP:-}" ] || : >"$GLASSNET_APT_STAMP"
}

# To be called when the sources change.
forget_apt_lists() {
  apt_lists_read=
  [ -z "${GLASSNET_APT_STAMP:-}" ] || rm -f "$GLASSNET_APT_STAMP"
}

newer_suite=trixie
newer_sources=/etc/apt/sources.list.d/glassnet-$newer_suite.sources
newer_suite_is_added() { [ -e "$newer_sources" ]; }

# apt_install [-t SUITE] PACKAGE...: installs what is missing, asks the network only if something is.
apt_install() {
  local suite=()
  if [ "$1" = -t ]; then
    suite=(-t "$2")
    shift 2
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null 2>&1 ||
    fail "this machine has no apt-get: install these by hand and try again: ${missing[*]}"
  apt_update
  # Where packages of the newer suite are installed, an older one may no longer fit beside them.
  if [ ${#suite[@]} -eq 0 ] && newer_suite_is_added &&
    ! apt-get install -qq -s --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
    suite=(-t "$newer_suite")
  fi
  say "installing ${missing[*]}"
  local log
  log=$(mktemp)
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-unsafe-io \
    "${suite[@]}" "${missing[@]}" >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    rm -f "$log"
    fail "apt-get could not install: ${missing[*]}"
  }
  rm -f "$log"
}

# The code name of the running Debian (bookworm, trixie), empty elsewhere.
debian_codename() {
  # shellcheck disable=SC1091
  (. /etc/os-release 2>/dev/null && [ "${ID:-}" = debian ] && printf '%s' "${VERSION_CODENAME:-}") || true
}
