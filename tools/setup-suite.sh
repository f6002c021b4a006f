# Makes Debian 13's suite available on Debian 12 without letting it move anything by itself, and source packages where
# only binary ones are. Sourced after setup-common.sh. Our own files beside the machine's; those stay as they are.
# What is installed from the newer suite brings its C library along (its Binaryen needs it), and that the base-files.

keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# The address from which the machine's own sources take the suite it runs (bookworm), in either form of source file.
debian_mirror() {
  local own address
  own=$(debian_codename)
  address=$(
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
      [ -r "$file" ] || continue
      sed -n -E 's/^deb[[:space:]]+(\[[^]]*\][[:space:]]+)?//p' "$file" | awk -v own="$own" '$2 == own { print $1 }'
    done
    for file in /etc/apt/sources.list.d/*.sources; do
      [ -r "$file" ] || continue
      awk -v own="$own" '
        function flush() { if (suites ~ (" " own " ") && address != "") print address; suites = address = "" }
        /^[[:space:]]*$/ { flush() }
        /^Suites:/ { $1 = ""; suites = $0 " " }
        /^URIs:/ { address = $2 }
        END { flush() }' "$file"
    done
  )
  address=${address%%$'\n'*}
  [ -n "$address" ] || fail "no Debian mirror for $own found in /etc/apt: add one to the machine's sources and try again"
  printf '%s' "${address%/}"
}

# write_source FILE TYPES SUITE
write_source() {
  local mirror
  mirror=$(debian_mirror)
  as_root tee "/etc/apt/sources.list.d/$1" >/dev/null <<SOURCES
Types: $2
URIs: $mirror
Suites: $3
Components: main
Signed-By: $keyring
SOURCES
  forget_apt_lists
}

# Adds packages and sources of the newer suite, pinned to priority 100: a package comes from there only when asked for.
# The pin is written first: there is no moment at which an upgrade could take the whole suite.
add_newer_suite() {
  ! newer_suite_is_added || return 0
  say "adding Debian's $newer_suite suite, pinned so that nothing else moves"
  as_root tee "/etc/apt/preferences.d/glassnet-$newer_suite" >/dev/null <<PIN
Package: *
Pin: release n=$newer_suite
Pin-Priority: 100
PIN
  write_source "${newer_sources##*/}" "deb deb-src" "$newer_suite"
}

# Adds the running suite's source packages, and nothing else.
add_source_packages() {
  [ ! -e /etc/apt/sources.list.d/glassnet-source.sources ] || return 0
  say "adding Debian's source packages"
  write_source glassnet-source.sources deb-src "$(debian_codename)"
}
