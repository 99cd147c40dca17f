#!/usr/bin/env python3
"""Compares the request rate of the in-process broker with that of franz-go's kfake.

Needs Go. Both brokers run in processes of their own; the same program sends requests to both in turn. Ours has ten rules
that match no request.

    benches/request_rate.py [ROUNDS]
"""

import os
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The newest ones when the comparison was written; kfake needs that version of the client.
MODULES = [
    "github.com/twmb/franz-go@v1.22.3",
    "github.com/twmb/franz-go/pkg/kfake@v0.0.0-20260918054303-01f206a7e32c",
]
SECONDS = "2"


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    ours = build_ours()
    kfake = build_kfake()
    with Server([ours, "serve"]) as first, Server([kfake]) as second:
        rates = {"ours": [], "kfake": []}
        for _ in range(rounds):
            for name, server in (("ours", first), ("kfake", second)):
                printed = subprocess.check_output([ours, "load", server.address, SECONDS], text=True)
                rates[name].append(int(printed))
    medians = {name: statistics.median(found) for name, found in rates.items()}
    for name, found in rates.items():
        print(f"{name:6} {medians[name]:>10,.0f} requests a second, {min(found):,} to {max(found):,}")
    print(f"ratio  {medians['ours'] / medians['kfake']:>10.2f}")


def build_ours():
    example = ["--example", "request_rate", "--features", "mock"]
    subprocess.check_call(["cargo", "build", "--release", "-p", "kayrock-benches", *example], cwd=ROOT)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return str(target / "release/examples/request_rate")


def build_kfake():
    folder = ROOT / "target/kfake"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "main.go").write_text((ROOT / "benches/kfake/main.go").read_text())
    if not (folder / "go.mod").exists():
        subprocess.check_call(["go", "mod", "init", "kfake"], cwd=folder)
        subprocess.check_call(["go", "get", *MODULES], cwd=folder)
    subprocess.check_call(["go", "build", "-o", "kfake", "."], cwd=folder)
    return str(folder / "kfake")


class Server:
    """Process that prints its address, and ends with its standard input."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=10)


if __name__ == "__main__":
    main()
