#!/usr/bin/env bash
# Size rules: product files up to 600 lines, tests up to 500, lines up to 100 columns.
set -euo pipefail
cd "$(dirname "$0")/.."
bad=0
while read -r lines file; do
    cap=600
    case "$file" in tests/* | bench/*) cap=500 ;; esac
    if [ "$lines" -gt "$cap" ]; then
        echo "$file: $lines lines, the cap is $cap; split it along a seam"
        bad=1
    fi
done < <(git ls-files '*.cpp' '*.hpp' | xargs wc -l | awk '$2 != "total" { print $1, $2 }')
if git ls-files -z '*.cpp' '*.hpp' | xargs -0 grep -nE '^.{101,}$'; then
    echo "lines over 100 columns"
    bad=1
fi
exit $bad
