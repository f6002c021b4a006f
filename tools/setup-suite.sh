# Makes Debian 13's suite (packages and sources) available without letting it move anything by itself.
# Sourced after setup-common.sh by the scripts that need a package newer than Debian 12's.

newer_suite=trixie

# The address of the Debian mirror that the machine's own sources name.
debian_mirror() {
  local address
  address=$(grep -hsE '^(deb|URIs:) ' /etc/apt/sources.list.d/*.sources /etc/apt/sources.list /etc/apt/sources.list.d/*.list |
    grep -oE '[a-z+]+:[^ ]*/debian/?( |$)' | head -n 1 | tr -d ' ') || true
  [ -n "$address" ] || fail "no Debian mirror found in /etc/apt: add one to the machine's sources and try again"
  printf '%s' "${address%/}"
}

# Adds deb and deb-src of the newer suite, pinned to priority 100: a package comes from there only when asked for.
# Our own file in sources.list.d; the machine's files stay as they are.
add_newer_suite() {
  local list=/etc/apt/sources.list.d/glassnet-$newer_suite.sources
  [ -e "$list" ] && return 0
  say "adding Debian's $newer_suite suite, pinned so that nothing else moves"
  as_root tee "$list" >/dev/null <<SOURCES
Types: deb deb-src
URIs: $(debian_mirror)
Suites: $newer_suite
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
  as_root tee "/etc/apt/preferences.d/glassnet-$newer_suite" >/dev/null <<PIN
Package: *
Pin: release n=$newer_suite
Pin-Priority: 100
PIN
  apt_updated=
  apt_update
}
