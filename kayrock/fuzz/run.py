#!/usr/bin/env python3
"""Builds the fuzz targets with libFuzzer and runs them, two at a time, with a table at the end.

usage: kayrock/fuzz/run.py [--seconds N] [--seed N] [TARGET...]

The stable compiler is enough: coverage comes from a pass of LLVM. A corpus is kept in target/fuzz/corpus/TARGET; a failure
writes its input to target/fuzz/findings and ends the run with an error.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "target" / "fuzz"
CORPUS = FOLDER / "corpus"
FINDINGS = FOLDER / "findings"

# The flags of cargo-fuzz without a sanitizer of memory: the crates forbid unsafe code.
FLAGS = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
]

# Time limit of one input, in seconds, and of the memory of a process, in megabytes.
LIMITS = ["-timeout=25", "-rss_limit_mb=2048"]


def targets():
    """Names of all targets, in the order of the list in lib.rs."""
    source = (ROOT / "kayrock/fuzz/src/lib.rs").read_text()
    return re.findall(r'Target \{ name: "(\w+)"', source)


def build():
    """Builds the binary with coverage; returns its path."""
    version = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, text=True).stdout
    host = re.search(r"^host: (.*)$", version, re.M)[1]
    # With `--target`, the flags do not apply to build scripts and macros.
    command = ["cargo", "build", "-p", "kayrock-fuzz", "--locked", "--profile", "fuzz", "--target", host]
    environment = os.environ | {"CARGO_ENCODED_RUSTFLAGS": "\x1f".join(FLAGS), "CARGO_TARGET_DIR": str(FOLDER)}
    subprocess.run(command, check=True, cwd=ROOT, env=environment)
    return FOLDER / host / "fuzz" / "fuzz"


def unpack():
    """Writes the committed seeds to the corpora."""
    command = ["cargo", "run", "--quiet", "-p", "kayrock-fuzz", "--locked", "--", "--unpack", str(CORPUS)]
    subprocess.run(command, check=True, cwd=ROOT)


def fuzz(binary, target, seconds, seed):
    """Runs one target; returns its log and whether it passed."""
    FINDINGS.mkdir(parents=True, exist_ok=True)
    prefix = FINDINGS / f"{target}-"
    options = [f"-max_total_time={seconds}", f"-seed={seed}", f"-artifact_prefix={prefix}", "-max_len=4096"]
    options.append("-print_final_stats=1")
    run = subprocess.run(
        [binary, *LIMITS, *options, CORPUS / target],
        env=os.environ | {"KAYROCK_FUZZ": target},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    return run.stderr, run.returncode == 0


def row(target, log, passed):
    """Line of the table for one target."""
    edges = re.findall(r" cov: (\d+)", log)
    seeds = re.search(r"(\d+) files found", log)
    executed = re.search(r"number_of_executed_units: +(\d+)", log)
    rate = re.search(r"average_exec_per_sec: +(\d+)", log)
    numbers = [seeds, executed, rate]
    columns = [found[1] if found else "-" for found in numbers] + [edges[-1] if edges else "-"]
    return f"{target:12}" + "".join(f"{column:>12}" for column in columns) + ("" if passed else "   FAILED")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=20, help="time of each target (default: 20)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the mutations (default: another one each time)")
    parser.add_argument("--jobs", type=int, default=2, help="targets at a time (default: 2)")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="names of targets (default: all)")
    arguments = parser.parse_args()
    unknown = set(arguments.targets) - set(targets())
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))}; there are {', '.join(targets())}")

    binary = build()
    unpack()
    names = arguments.targets or targets()
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        runs = list(pool.map(lambda name: fuzz(binary, name, arguments.seconds, arguments.seed), names))
    for name, (log, passed) in zip(names, runs):
        if not passed:
            print(f"--- {name}\n{log[-8000:]}")
    print(f"{'target':12}{'corpus':>12}{'executions':>12}{'per second':>12}{'edges':>12}")
    for name, (log, passed) in zip(names, runs):
        print(row(name, log, passed))
    if not all(passed for _, passed in runs):
        sys.exit(f"the inputs of the failures are in {FINDINGS}")


if __name__ == "__main__":
    main()
