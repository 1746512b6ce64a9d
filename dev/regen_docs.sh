#!/usr/bin/env bash
# Writes the pages that the program prints itself; a test compares them.
set -euo pipefail
cd "$(dirname "$0")/.."
dev/build.sh release isinglass
build/release/bin/isinglass help --markdown >docs/cli.md
build/release/bin/isinglass cell list --markdown >docs/cells.md
