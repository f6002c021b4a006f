#!/usr/bin/env bash
# The npm packages of package-lock.json (MNIST, fonts, the browser driver), installed once and again only when the lock changes.
set -euo pipefail
. "$(dirname "$0")/setup-common.sh"

cd "$root_dir"
stamp=node_modules/.glassnet-lock
cmp -s package-lock.json "$stamp" && exit 0
say "installing the npm packages"
npm ci --no-audit --no-fund --loglevel=error --ignore-scripts >&2 ||
  fail "npm ci failed: is there a network, and does npm reach its registry?"
cp package-lock.json "$stamp"
