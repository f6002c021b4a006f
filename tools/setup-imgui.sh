#!/usr/bin/env bash
# Dear ImGui's sources, unpacked under build/deps/imgui: the WebAssembly build needs the .cpp files, which Debian's -dev
# package lacks. Fetched as Debian 13's source package; verified by apt's signatures.
set -euo pipefail
. "$(dirname "$0")/setup-common.sh"
. "$(dirname "$0")/setup-suite.sh"

version=1.90.1
target=$deps_dir/imgui
[ -e "$target/.version" ] && [ "$(cat "$target/.version")" = "$version" ] && exit 0

case $(debian_codename) in
  bookworm) add_newer_suite ;;
  '') fail "Dear ImGui $version is missing: unpack its sources to build/deps/imgui, write $version to build/deps/imgui/.version, and try again" ;;
esac
grep -qsE '^Types:.*deb-src|^deb-src ' /etc/apt/sources.list /etc/apt/sources.list.d/* || add_newer_suite

say "fetching Dear ImGui $version"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
apt_update
apt-get source -qq --download-only "imgui=$version+ds-1" >/dev/null 2>&1 ||
  apt-get source -qq --download-only imgui >/dev/null 2>&1 ||
  fail "apt-get source imgui failed: does /etc/apt name a deb-src suite that has it?"
archive=$(ls imgui_*.orig.tar.* | head -n 1)
mkdir -p "$target.new"
tar -xf "$archive" -C "$target.new" --strip-components=1
rm -rf "$target"
mv "$target.new" "$target"
printf '%s\n' "$version" >"$target/.version"
