#!/usr/bin/env bash
# The layer rule: which folder may include which. Prints each offending include.
set -euo pipefail
cd "$(dirname "$0")/.."
declare -A may_include=(
    [core]="core"
    [hamiltonian_lib]="core hamiltonian_lib"
    [solvers]="core solvers"
    [learning]="core solvers learning"
    [flow]="core hamiltonian_lib flow"
    [cli]="core hamiltonian_lib solvers learning flow cli"
)
bad=0
for folder in "${!may_include[@]}"; do
    while IFS=: read -r file line text; do
        included=$(sed -E 's/.*"([^"\/]+)\/.*/\1/' <<<"$text")
        if [[ " ${may_include[$folder]} " != *" $included "* ]]; then
            echo "$file:$line: $folder must not include $included"
            bad=1
        fi
    done < <(grep -rnE '^#include "[^"/]+/' "$folder" --include='*.?pp')
done
# Foreign libraries stay behind one file each.
while read -r header home; do
    while IFS=: read -r file line _; do
        [ "$file" = "$home" ] && continue
        echo "$file:$line: only $home may include $header"
        bad=1
    done < <(grep -rnF "#include <$header>" core hamiltonian_lib solvers learning flow cli)
done <<'END'
glpk.h hamiltonian_lib/glpk_problem.cpp
cadical.hpp flow/sat.cpp
png.h core/nn/picture.cpp
zlib.h core/nn/idx.cpp
END
# Nothing below cli/ prints, exits or reads the environment.
if grep -rnE 'std::(cout|cerr|exit|getenv)\b|\bprintf\(' core hamiltonian_lib solvers learning flow; then
    echo "only cli/ may print, exit or read the environment"
    bad=1
fi
exit $bad
