#!/usr/bin/env bash
# Fuzzes every reader from its corpus, with clang's sanitizers. New inputs go to build/fuzz/found/,
# an input that breaks a property to build/fuzz/broken/; shrink it and add it to tests/fuzz/corpus/.
# Usage: dev/fuzz.sh [--seconds N] [TARGET...]    --seconds: for all targets together, default 60
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=60
if [ "${1:-}" = --seconds ]; then
    seconds=${2:?usage: dev/fuzz.sh [--seconds N] [TARGET...]}
    shift 2
fi
dev/install.sh fuzz
dev/build.sh fuzz fuzz_targets
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(ls tests/fuzz/corpus)
each=$((seconds / ${#targets[@]}))
[ "$each" -gt 0 ] || each=1
bad=0
for target in "${targets[@]}"; do
    mkdir -p "build/fuzz/found/$target" build/fuzz/broken
    log=build/fuzz/$target.log
    # An input may take 60 s (CI machines are shared) and 3 GiB; what is slower or larger counts as broken.
    if "build/fuzz/bin/${target}_fuzz" -max_total_time="$each" -timeout=60 -rss_limit_mb=3072 \
        -print_final_stats=1 -artifact_prefix="build/fuzz/broken/${target}_" \
        "build/fuzz/found/$target" "tests/fuzz/corpus/$target" >"$log" 2>&1
    then
        echo "$target: $(awk '/number_of_executed_units/ { print $2 }' "$log") inputs, no failure"
    else
        echo "$target: broken"
        grep -E 'property broken|ERROR|what\(\)|runtime error|Test unit written' "$log" || tail -n 20 "$log"
        bad=1
    fi
done
exit $bad
