#!/usr/bin/env bash
# Cost of the feature `tracing` without a subscriber: the instructions of calls of the client, without and with the
# feature. The limit is 2 %. Without the feature, the calls must not contain any code of `tracing`. Requires valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}

# Builds the program with a feature, and prints the instructions of its calls.
instructions() {
  local program=$target/release/client_calls-$1 profile
  profile=$(mktemp)
  cargo build --quiet --release --locked -p kayrock-benches --example client_calls --features "clients,$1"
  cp "$target/release/examples/client_calls" "$program"
  GLIBC_TUNABLES=glibc.malloc.mxfast=160 valgrind --tool=callgrind --callgrind-out-file="$profile" \
    --toggle-collect="client_calls::measured*" "$program" 2>&1 |
    sed -n 's/.*Collected : //p'
  if [ "$1" = client ] && grep -q 'tracing' "$profile"; then
    echo "the calls contain code of tracing without the feature" >&2
    exit 1
  fi
  rm "$profile"
}

without=$(instructions client)
with=$(instructions tracing)
more=$(((with - without) * 1000 / without))
printf '%-12s %14s %14s %8s\n' "1000 calls" without with more
printf '%-12s %14d %14d %6d.%d %%\n' "" "$without" "$with" $((more / 10)) $((more % 10))
[ "$more" -le 20 ]
