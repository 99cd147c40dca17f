#!/usr/bin/env bash
# Cost of the feature `tracing` without a subscriber: the instructions of calls of the client, without and with the
# feature. The limit is 2 %. Requires valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."
directory=${CARGO_TARGET_DIR:-target}/tracing_cost

# The instructions of the calls, in the program built with a feature.
instructions() {
  cargo build --quiet --release --locked -p kayrock-benches --example client_calls --features "$1" --target-dir "$directory"
  GLIBC_TUNABLES=glibc.malloc.mxfast=160 valgrind --tool=callgrind --callgrind-out-file=/dev/null \
    --toggle-collect="client_calls::measured*" "$directory/release/examples/client_calls" 2>&1 |
    sed -n 's/.*Collected : //p'
}

without=$(instructions client)
with=$(instructions tracing)
more=$(((with - without) * 1000 / without))
printf '%-12s %14s %14s %8s\n' "1000 calls" without with more
printf '%-12s %14d %14d %6d.%d %%\n' "" "$without" "$with" $((more / 10)) $((more % 10))
[ "$more" -le 20 ]
