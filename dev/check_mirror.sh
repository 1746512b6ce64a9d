#!/usr/bin/env bash
# Every product source x.cpp has its tests/.../x_test.cpp, and every test its product file. Tests of
# tests/support, of whole runs, of fuzzing and of the examples in the format pages have none.
set -euo pipefail
cd "$(dirname "$0")/.."
bad=0
for file in $(git ls-files core hamiltonian_lib solvers learning flow cli | grep '\.cpp$'); do
    [ "$file" = cli/main.cpp ] && continue # calls run_app, nothing else
    test="tests/${file%.cpp}_test.cpp"
    [ -e "$test" ] || { echo "$file has no test $test"; bad=1; }
done
for test in $(git ls-files tests | grep '_test\.cpp$'); do
    stem=${test#tests/}
    stem=${stem%_test.cpp}
    case "$stem" in end_to_end/* | fuzz/* | package/* | cli/program/* | core/formats/format_examples) continue ;; esac
    [ -e "$stem.cpp" ] || [ -e "$stem.hpp" ] || [ -e "tests/support/${stem##*/}.hpp" ] || { echo "$test tests no product file"; bad=1; }
done
exit $bad
