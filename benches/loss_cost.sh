#!/usr/bin/env bash
# Cost of the search for lost fields before a request is sent: its instructions beside those of `serialize`. The limit is
# 3 %. Requires valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${CARGO_TARGET_DIR:-target}/release/examples/loss

# The instructions of one function over all its calls in a case.
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect="loss::$1*" "$program" "$2" 2>&1 |
    sed -n 's/.*Collected : //p'
}

cargo build --quiet --release --locked -p kayrock-benches --example loss
printf '%-16s %12s %12s %8s\n' "100 times" serialize search share
exceeded=0
for case in heartbeat metadata {fetch,produce}-{by-id,by-name,of-one} offset-commit; do
  serialize=$(instructions serialize "$case")
  search=$(instructions loses "$case")
  share=$((search * 1000 / serialize))
  printf '%-16s %12d %12d %6d.%d %%\n' "$case" "$serialize" "$search" $((share / 10)) $((share % 10))
  [ "$share" -le 30 ] || exceeded=1
done
exit $exceeded
