#!/usr/bin/env python3
"""Counts the instructions of every case of the benchmark, once through, by callgrind. Needs valgrind.

    benches/instructions.py > before.tsv
    benches/instructions.py --before before.tsv --limit 1.03

Prints one line a case: instructions, tab, name. With `--before` a table of both counts and their ratio, and the exit
status is 1 if a ratio is above the limit or if a case is only in one of the lists.

Each case runs in two processes, FEW and MANY times; the difference is free of the work of the first round only, such as
growing a reused buffer. Counts do not depend on other load, and differ by well under 1 % from
build to build. valgrind has no AVX-512: libraries that choose by processor run their AVX2 code.
Free blocks of memory up to 160 bytes stay as they are (the setting `mxfast` of glibc); otherwise the count of a small
allocation depends on the blocks beside it, by up to 140 instructions.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# Facts about the benchmark: its package, the option that runs one implementation of each case a given number of times,
# the lines that announce a case on stderr, and the function whose closures do the work.
PACKAGE = "kayrock-benches"
ONCE = ["--once", "{side}", "{times}"]
ANNOUNCED = re.compile(r"^(.*) \([a-z-]+\), \d+ times$", re.MULTILINE)
WORK = "kayrock_benches::case::repeat*"
ANNOUNCES = "std::io::stdio::_eprint*"

FEW, MANY = 2, 12
ALLOCATOR = {"GLIBC_TUNABLES": "glibc.malloc.mxfast=160"}


def built():
    """Builds the benchmark and returns its path."""
    build = ["cargo", "build", "--quiet", "--release", "--locked", "-p", PACKAGE]
    subprocess.run(build, check=True)
    found = subprocess.run(["cargo", "metadata", "--format-version=1", "--no-deps"], check=True, capture_output=True)
    target = re.search(r'"target_directory":"([^"]*)"', found.stdout.decode())[1]
    return Path(target) / "release" / PACKAGE


def counted(binary, side, times):
    """The instructions of a number of rounds of each case, by name, in the order of the table."""
    with tempfile.TemporaryDirectory() as directory:
        out = Path(directory) / "out"
        options = ["--tool=callgrind", f"--callgrind-out-file={out}"]
        options += [f"--toggle-collect={WORK}", f"--dump-before={ANNOUNCES}"]
        once = [part.format(side=side, times=times) for part in ONCE]
        command, environment = ["valgrind", *options, binary, *once], {**os.environ, **ALLOCATOR}
        run = subprocess.run(command, env=environment, capture_output=True, text=True)
        if run.returncode:
            sys.exit(run.stderr)
        names = ANNOUNCED.findall(run.stderr)
        # Each announcement prints the counts before it; before the first one the cases are only built.
        dumps = [out.with_name(f"out.{number}") for number in range(2, len(names) + 1)] + [out]
        return {name: total(dump) for name, dump in zip(names, dumps, strict=True)}


def total(dump):
    return int(re.search(r"^(?:totals|summary): (\d+)", dump.read_text(), re.MULTILINE)[1])


def per_round(binary, side):
    few, many = (counted(binary, side, times) for times in (FEW, MANY))
    rounds = {name: round((many[name] - few[name]) / (MANY - FEW)) for name in few}
    if not rounds or not all(rounds.values()):
        sys.exit(f"nothing was counted; are {WORK} and {ANNOUNCES} the functions?")
    return rounds


def compared(before, after, limit):
    """Prints the table; returns whether no ratio is above the limit."""
    print(f"{'before':>12} {'after':>12} {'ratio':>6}  case")
    fine = True
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        ratio = new / old if old and new else None
        fine &= ratio is not None and ratio <= limit
        shown = f"{ratio:.3f}" if ratio else "-"
        mark = "" if ratio and ratio <= limit else "  <--"
        print(f"{old or '-':>12} {new or '-':>12} {shown:>6}  {name}{mark}")
    return fine


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, help="the benchmark's program; built if not given")
    parser.add_argument("--side", default="ours", help="ours (default), theirs or by-hand")
    parser.add_argument("--before", type=Path, help="an earlier output to compare with")
    parser.add_argument("--limit", type=float, default=1.03, help="the highest ratio, 1.03 by default")
    options = parser.parse_args()

    after = per_round(options.binary or built(), options.side)
    if not options.before:
        for name, instructions in after.items():
            print(f"{instructions}\t{name}")
        return 0
    lines = (line.split("\t", 1) for line in options.before.read_text().splitlines())
    before = {name: int(instructions) for instructions, name in lines}
    return 0 if compared(before, after, options.limit) else 1


if __name__ == "__main__":
    sys.exit(main())
