#!/usr/bin/env bash
# What it costs the good path that errors name their place: the instructions of reading and writing two messages, with
# what names places and without. They are the same. Needs valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT

# The instructions of one function over all its calls, in the program built with these flags.
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect="callgrind::$1" "$2" 2>&1 |
    sed -n 's/.*Collected : //p'
}

build() {
  RUSTFLAGS=$1 cargo build --quiet --release --locked -p kayrock-tests --example callgrind --target-dir "$directory/$2"
}

build "" with
build "--cfg kayrock_no_paths" without
printf '%-26s %14s %14s\n' "100 times" "with paths" "without"
differ=0
for function in {decode,encode}_{fetch_request,metadata_response}; do
  with=$(instructions "$function" "$directory/with/release/examples/callgrind")
  without=$(instructions "$function" "$directory/without/release/examples/callgrind")
  printf '%-26s %14s %14s\n' "$function" "$with" "$without"
  [ "$with" = "$without" ] || differ=1
done
exit $differ
