#!/usr/bin/env bash
# Dear ImGui's sources, unpacked under build/deps/imgui: the WebAssembly build needs the .cpp files, which Debian's -dev
# package lacks. Fetched as a Debian source package; verified by apt's signatures.
set -euo pipefail
. "$(dirname "$0")/setup-common.sh"
. "$(dirname "$0")/setup-suite.sh"

version=1.90.1
target=$deps_dir/imgui
[ -e "$target/.version" ] && [ "$(cat "$target/.version")" = "$version" ] && exit 0

by_hand="unpack its sources to build/deps/imgui, write $version to build/deps/imgui/.version, and try again"
command -v apt-get >/dev/null 2>&1 || fail "Dear ImGui $version is missing, and there is no apt-get here: $by_hand"

# The exact source version on offer, if any.
offered() {
  apt-cache showsrc imgui 2>/dev/null | sed -n "s/^Version: \($version+.*\)/\1/p" | head -n 1
}

command -v xz >/dev/null 2>&1 || apt_install xz-utils
if [ -z "$(offered)" ]; then
  apt_update # the lists may only be missing
  if [ -z "$(offered)" ]; then
    case $(debian_codename) in
      bookworm) add_newer_suite ;;
      trixie) add_source_packages ;;
      *) fail "this machine's sources don't have Dear ImGui $version: $by_hand" ;;
    esac
    apt_update
  fi
fi

say "fetching Dear ImGui $version"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work" # apt fetches as a user of its own
cd "$work"
apt-get source -qq --download-only "imgui=$(offered)" >log 2>&1 ||
  fail "apt-get source imgui failed ($(tail -n 1 log)): is there a network? Or: $by_hand"
rm -rf "$target" "$target.new"
mkdir -p "$target.new"
tar -xf imgui_*.orig.tar.* -C "$target.new" --strip-components=1
printf '%s\n' "$version" >"$target.new/.version"
mv "$target.new" "$target"
