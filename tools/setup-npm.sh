#!/usr/bin/env bash
# Node.js, npm and the packages of package-lock.json (MNIST, fonts, the browser driver): installed once, and again only
# when the lock changes.
set -euo pipefail
. "$(dirname "$0")/setup-common.sh"

command -v node >/dev/null 2>&1 || apt_install nodejs
cd "$root_dir"
stamp=node_modules/.glassnet-lock
cmp -s package-lock.json "$stamp" && exit 0

# Debian's Node.js trusts the certificates of this package, and has none of its own.
[ -e /etc/ssl/certs/ca-certificates.crt ] || apt_install ca-certificates
command -v npm >/dev/null 2>&1 || apt_install npm
say "installing the npm packages"
npm ci --no-audit --no-fund --loglevel=error --ignore-scripts >&2 ||
  fail "npm ci failed: is there a network, and does npm reach its registry?"
cp package-lock.json "$stamp"
