#!/usr/bin/env bash
# Formats all C++ sources. Usage: dev/format.sh [--check]    --check: only report, change nothing
set -euo pipefail
cd "$(dirname "$0")/.."
mode=(-i)
[ "${1:-}" = --check ] && mode=(--dry-run --Werror)
git ls-files -z '*.cpp' '*.hpp' | xargs -0 clang-format-14 "${mode[@]}"
