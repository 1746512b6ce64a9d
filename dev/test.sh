#!/usr/bin/env bash
# Installs what the tests need, builds, and runs them.
# Usage: dev/test.sh [--all]    --all: also the slow tests, in the release build
set -euo pipefail
cd "$(dirname "$0")/.."
dev/install.sh test
for check in check_layers check_sizes check_mirror; do
    "dev/$check.sh"
done
dev/format.sh --check
dev/build.sh dev
ctest --preset dev --progress
if [ "${1:-}" = --all ]; then
    dev/build.sh release
    ctest --preset release --progress
fi
