#!/usr/bin/env bash
# Usage: install_and_use.sh CMAKE BUILD_FOLDER SOURCE_FOLDER COMPILER CONFIG SANITIZERS
set -euo pipefail
cmake=$1 build=$2 source=$3 compiler=$4 config=$5 sanitize=${6:+-fsanitize=$6}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$cmake" --install "$build" --prefix "$work/prefix" >"$work/install.log"
"$work/prefix/bin/isinglass" --version
# A copy, so that no header of the source tree can be found by accident.
cp -r "$source/examples/900_use_the_library" "$work/project"
"$cmake" -S "$work/project" -B "$work/build" -D CMAKE_PREFIX_PATH="$work/prefix" \
    -D CMAKE_CXX_COMPILER="$compiler" -D CMAKE_BUILD_TYPE="$config" -D CMAKE_CXX_FLAGS="$sanitize"
"$cmake" --build "$work/build"
"$work/build/factors" "$source/examples/030_multiplier/multiplier.v" 2021 | sort >"$work/out"
printf '43 * 47 = 2021\n47 * 43 = 2021\n' | diff - "$work/out"
"$work/build/factors" "$source/no_such_file.v" 2021 2>"$work/err" && exit 1
grep -q 'cannot read' "$work/err"
echo "the installed package works"
