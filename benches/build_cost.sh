#!/usr/bin/env bash
# Prints the cost of a clean build: CPU seconds (user and system) of a small binary that decodes and encodes eight
# messages, with kayrock and with kafka-protocol, in both profiles. Each build starts with the downloaded sources only.
# Then prints the cost of `cargo check` of kayrock after a change of one file of a message.
#
# usage: benches/build_cost.sh [RUNS]     number of runs, of which the cheapest counts; 1 by default
set -euo pipefail

runs=${1:-1}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The figures are those of cargo without the caller's settings; kayrock is built like a package from a registry, without
# lints and without incremental compilation.
unset CARGO_BUILD_RUSTFLAGS CARGO_ENCODED_RUSTFLAGS RUSTC_WRAPPER CARGO_TARGET_DIR
export CARGO_INCREMENTAL=0 RUSTFLAGS=--cap-lints=allow

# project NAME SOURCE DEPENDENCIES: a package with the versions of the workspace's lock file, its sources downloaded.
project() {
    mkdir -p "$work/$1/src"
    cp "$here/build_cost/$2.rs" "$work/$1/src/main.rs"
    cp "$root/Cargo.lock" "$work/$1/"
    printf '[package]\nname = "%s"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n%s\n\n[workspace]\n' "$1" "$3" \
        >"$work/$1/Cargo.toml"
    (cd "$work/$1" && cargo fetch --quiet)
}

# build NAME OPTION: the CPU seconds of a clean build.
build() {
    local TIMEFORMAT='%U %S'
    (
        cd "$work/$1"
        rm -rf target
        { time cargo build --quiet --offline $2 2>"$work/log" || { cat "$work/log" >&2; exit 1; }; } 2>&1
    ) | awk '{ printf "%.1f\n", $1 + $2 }'
}

# cheapest NAME OPTION: the cheapest of the runs.
cheapest() {
    for _ in $(seq "$runs"); do build "$1" "$2"; done | sort -n | head -1
}

project kayrock-eight kayrock "kayrock = { path = \"$root/kayrock\" }"
project kafka-protocol-eight kafka_protocol $'bytes = "1"\nkafka-protocol = "0.18"'
project kafka-protocol-plain kafka_protocol \
    $'bytes = "1"\nkafka-protocol = { version = "0.18", default-features = false, features = ["broker", "client"] }'

echo "| CPU seconds | dev | release |"
echo "|---|--:|--:|"
row() { echo "| $1 | $(cheapest "$2" "") | $(cheapest "$2" --release) |"; }
row "kayrock" kayrock-eight
row "kafka-protocol 0.18" kafka-protocol-eight
row "kafka-protocol 0.18 without compression" kafka-protocol-plain

# recheck: the CPU seconds of `cargo check` after a change of one file of kayrock's messages, with everything else built.
recheck() {
    local TIMEFORMAT='%U %S'
    cp -r "$root/Cargo.toml" "$root/Cargo.lock" "$root/README.md" "$root/kayrock" "$root/kayrock-derive" "$root/tests" \
        "$root/examples" "$root/benches" "$work/again/"
    cd "$work/again"
    unset CARGO_INCREMENTAL RUSTFLAGS
    cargo check --quiet --offline -p kayrock
    echo >>kayrock/src/messages/fetch.rs
    { time cargo check --quiet --offline -p kayrock; } 2>&1 | awk '{ printf "%.1f\n", $1 + $2 }'
}

mkdir "$work/again"
echo
echo "checking kayrock again after a change of one message: $(recheck) CPU seconds"
