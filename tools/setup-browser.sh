#!/usr/bin/env bash
# Chromium, which the browser tests and the side-by-side benchmark drive. A Chromium or Chrome on PATH is used as it is.
set -euo pipefail
. "$(dirname "$0")/setup-common.sh"

for browser in chromium google-chrome chromium-browser; do
  command -v "$browser" >/dev/null 2>&1 && exit 0
done
apt_install chromium
