#!/usr/bin/env bash
# Cost of error positions without an error: the instructions of decoding and encoding two messages, with and without the
# code for positions. They are equal. Requires valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."
directory=${CARGO_TARGET_DIR:-target}/paths_cost
program=release/examples/callgrind

# The instructions of one function over all its calls, in the program built with these flags.
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect="callgrind::$1" "$2" 2>&1 |
    sed -n 's/.*Collected : //p'
}

build() {
  RUSTFLAGS=$1 cargo build --quiet --release --locked -p kayrock-benches --example callgrind --target-dir "$directory/$2"
}

build "" with
build "--cfg kayrock_no_paths" without
if cmp --quiet "$directory"/{with,without}/$program; then
  echo "both programs are the same: the flag has no effect" >&2
  exit 1
fi
printf '%-26s %14s %14s\n' "100 times" "with paths" "without"
differ=0
for function in {decode,encode}_{fetch_request,metadata_response}; do
  with=$(instructions "$function" "$directory/with/$program")
  without=$(instructions "$function" "$directory/without/$program")
  printf '%-26s %14s %14s\n' "$function" "$with" "$without"
  [ "$with" = "$without" ] || differ=1
done
exit $differ
