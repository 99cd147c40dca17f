#!/usr/bin/env bash
# Prints the CPU seconds (user and system) of compiling the crates `kayrock` and `kayrock-derive` themselves, with their
# dependencies built already, and the size of a small program that uses eight messages.
#
# usage: benches/crate_cost.sh [RUNS]     the cheapest of RUNS runs counts; 3 by default
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${1:-3}
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The figures are those of plain cargo, whatever the caller has set; and kayrock is built as cargo builds a package of a
# registry, without lints and without what incremental builds keep.
unset CARGO_BUILD_RUSTFLAGS CARGO_ENCODED_RUSTFLAGS RUSTC_WRAPPER
export CARGO_INCREMENTAL=0 RUSTFLAGS=--cap-lints=allow CARGO_TARGET_DIR=$work/target

# once FILE COMMAND...: the CPU seconds of a command after FILE has changed.
once() {
  local TIMEFORMAT='%U %S' file=$1
  shift
  touch "$file"
  { time "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }; } 2>&1 | awk '{ printf "%.2f\n", $1 + $2 }'
}

# cheapest FILE COMMAND...: the cheapest of the runs, after one that builds the dependencies.
cheapest() {
  "${@:2}" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  for _ in $(seq "$runs"); do once "$@"; done | sort -n | head -1
}

echo "| CPU seconds | check | dev | release |"
echo "|---|--:|--:|--:|"
row() {
  local name=$1 file=$2
  shift 2
  local check dev release
  check=$(cheapest "$file" cargo check --locked "$@")
  dev=$(cheapest "$file" cargo build --locked "$@")
  release=$(cheapest "$file" cargo build --locked --release "$@")
  echo "| $name | $check | $dev | $release |"
}
row "kayrock, all features" kayrock/src/lib.rs -p kayrock --all-features
row "kayrock, default features" kayrock/src/lib.rs -p kayrock
row "kayrock-derive" kayrock-derive/src/lib.rs -p kayrock-derive

# The program is the one of which `build_cost.sh` takes the time.
program=$(git ls-files '*build_cost/kayrock.rs')
mkdir -p "$work/program/src"
cp "$program" "$work/program/src/main.rs"
cp Cargo.lock "$work/program/"
cat >"$work/program/Cargo.toml" <<TOML
[package]
name = "program"
version = "0.0.0"
edition = "2024"

[dependencies]
kayrock = { path = "$root/kayrock" }

[workspace]

[profile.release]
strip = true

[profile.small]
inherits = "release"
opt-level = "z"
lto = true
codegen-units = 1
panic = "abort"
TOML
size() {
  cargo build --quiet --manifest-path "$work/program/Cargo.toml" --profile "$1"
  stat -c %s "$CARGO_TARGET_DIR/$1/program"
}
echo
echo "| bytes of a stripped program | release | opt-level z, LTO, abort |"
echo "|---|--:|--:|"
echo "| eight messages | $(size release) | $(size small) |"
