#!/usr/bin/env bash
# Prints the times of krabka-protocol divided by ours, for all messages of the benchmark. krabka-protocol requires a newer
# compiler, which is installed if necessary; ours is built by the same. If it cannot be installed, the output says so.
#
# usage: benches/krabka.sh
set -euo pipefail

toolchain=1.98.1
here=$(cd "$(dirname "$0")" && pwd)
messages=$(mktemp -d)
trap 'rm -rf "$messages"' EXIT

if ! rustup run "$toolchain" rustc --version >/dev/null 2>&1 &&
    ! rustup toolchain install "$toolchain" --profile minimal >/dev/null 2>&1; then
    echo "| krabka-protocol 0.8 is not compared: Rust $toolchain cannot be installed |"
    exit 0
fi
(cd "$here" && cargo run --quiet --release --locked -p kayrock-benches -- --write "$messages")
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$here/../target}/krabka
rustup run "$toolchain" cargo run --quiet --release --locked --manifest-path "$here/krabka/Cargo.toml" -- "$messages"
