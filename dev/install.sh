#!/usr/bin/env bash
# Installs the Debian packages of one group if any is missing. Usage: dev/install.sh build|test|bench|fuzz|data|fetch
set -euo pipefail

build="g++ cmake ninja-build ccache yosys libglpk-dev libboost-graph-dev libfmt-dev
       libcli11-dev nlohmann-json3-dev libhwy-dev libtbb-dev libcadical-dev libpng-dev zlib1g-dev"
test="$build git catch2 libeigen3-dev librapidcheck-dev clang-format-14 iverilog verilator make
      nextpnr-ice40 fpga-icestorm opensta qflow-tech-osu018"
bench="$build libbenchmark-dev"
fuzz="$test clang-14 libclang-rt-14-dev"
data="dataset-fashion-mnist"
fetch="ca-certificates curl"

group=${1:?usage: dev/install.sh build|test|bench|fuzz|data|fetch}
missing=()
for package in ${!group}; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' \
        || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "installing: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "run as root, or install: ${missing[*]}" >&2; exit 2; }
    as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { "${as_root[@]}" apt-get update -qq &&
       "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1
then
    tail -n 20 "$log" >&2
    exit 2
fi
rm -f "$log"
