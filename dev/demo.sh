#!/usr/bin/env bash
# Installs what is missing, builds, and factors 143 by running a Verilog multiplier backwards.
set -euo pipefail
cd "$(dirname "$0")/.."
dev/install.sh build
dev/build.sh release isinglass

run() {
    echo "\$ isinglass $*"
    status=0
    build/release/bin/isinglass "$@" || status=$?
    [ "$status" -eq 10 ] || { echo "expected an answer (exit code 10), got $status" >&2; exit 1; }
    echo
}
cat examples/030_multiplier/multiplier.v
echo
run invert examples/030_multiplier/multiplier.v --param N=8 --judge ground --pin p=50429
echo "The same circuit divides (a = 211 is clamped too) and multiplies:"
run invert examples/030_multiplier/multiplier.v --param N=8 --judge ground --pin p=50429 --pin a=211
run invert examples/030_multiplier/multiplier.v --param N=8 --judge ground --pin a=211 --pin b=239
