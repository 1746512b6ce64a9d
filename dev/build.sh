#!/usr/bin/env bash
# Configures and builds one preset, quietly. Usage: dev/build.sh PRESET [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:?usage: dev/build.sh PRESET [TARGET...]}
shift
log=$(mktemp)
[ -e "build/$preset/build.ninja" ] || echo "building $preset (a few minutes the first time)"
if ! { cmake --preset "$preset" && cmake --build --preset "$preset" ${1:+--target "$@"}; } \
    >"$log" 2>&1
then
    tail -n 40 "$log" >&2
    exit 1
fi
rm -f "$log"
