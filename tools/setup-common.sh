# Shared by the set-up scripts: saying what is done, acting as root, installing Debian packages.
# Sourced, never run. Callers have set -euo pipefail.

root_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
deps_dir=$root_dir/build/deps

say() { printf '==> %s\n' "$*" >&2; }

fail() {
  printf 'build.sh: %s\n' "$*" >&2
  exit 1
}

# Runs a command as root: directly, or through sudo. Fails with a sentence that says what to do.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo -- "$@"
  else
    fail "installing packages needs root, and there is no sudo here: run this as root once: $*"
  fi
}

# Prints those of the named Debian packages that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null)" = 'ii ' ] || printf '%s\n' "$package"
  done
}

apt_updated=
apt_update() {
  [ -z "$apt_updated" ] || return 0
  say "reading the package lists"
  as_root apt-get update -qq || fail "apt-get update failed: is there a network, and are the machine's Debian sources right?"
  apt_updated=1
}

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
  say "installing ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-unsafe-io \
    "${suite[@]}" "${missing[@]}" >/dev/null ||
    fail "apt-get could not install: ${missing[*]}"
}

# The code name of the running Debian (bookworm, trixie), empty elsewhere.
debian_codename() {
  # shellcheck disable=SC1091
  (. /etc/os-release 2>/dev/null && [ "${ID:-}" = debian ] && printf '%s' "${VERSION_CODENAME:-}") || true
}
