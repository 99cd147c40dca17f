#!/usr/bin/env python3
"""Counts the instructions of every case of messages and records, once through, by callgrind. Needs valgrind.

    benches/instructions.py                 compares with benches/instructions.tsv, and fails above 1.03 times its counts
    benches/instructions.py --write         writes that file
    benches/instructions.py --binary FILE   uses a program that is already built

The file has a row for each case: bytes, instructions by hand, ours, name. Its first line names the compiler and the
machine; with others the table is printed without a comparison. A commit that raises a count names the case and the
reason. The handwritten code is frozen: a change of it may only lower its counts.

Each case runs in two processes, FEW and MANY times after a round that is not counted; the difference is free of what
happens once. Counts do not depend on other load, and differ by well under 1 % from build to build. valgrind
has no AVX-512: libraries that choose by processor run their AVX2 code. Free blocks of memory up to 160 bytes stay as
they are (the setting `mxfast` of glibc); otherwise the count of a small allocation depends on the blocks beside it, by up
to 140 instructions. Neither side hashes anything, so that random seeds of hash tables do not matter.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# Facts about the benchmark: its package, the line that announces a case on stderr, and the function that does the work.
PACKAGE = "kayrock-benches"
ANNOUNCED = re.compile(r"^(.*) \([a-z-]+\), (\d+) bytes, \d+ times$", re.MULTILINE)
WORK = "kayrock_benches::case::Work::run"
ANNOUNCES = "std::io::stdio::_eprint*"

FEW, MANY = 2, 6
LIMIT = 1.03
SIDES = ["by-hand", "ours"]
ALLOCATOR = {"GLIBC_TUNABLES": "glibc.malloc.mxfast=160"}
COMMITTED = Path(__file__).with_name("instructions.tsv")


def built():
    """Builds the benchmark and returns its path."""
    build = ["cargo", "build", "--quiet", "--release", "--locked", "-p", PACKAGE]
    subprocess.run(build, check=True)
    found = subprocess.run(["cargo", "metadata", "--format-version=1", "--no-deps"], check=True, capture_output=True)
    target = re.search(r'"target_directory":"([^"]*)"', found.stdout.decode())[1]
    return Path(target) / "release" / PACKAGE


def machine():
    """The compiler and the machine, on which counts depend."""
    version = subprocess.run(["rustc", "--version"], check=True, capture_output=True, text=True).stdout.strip()
    libc = " ".join(platform.libc_ver())
    return f"# {version}, {platform.machine()}, {libc}"


def counted(binary, side, times, words):
    """The bytes and the instructions of a number of rounds of each case, by name, in the order of the table."""
    with tempfile.TemporaryDirectory() as directory:
        out = Path(directory) / "out"
        options = ["--tool=callgrind", f"--callgrind-out-file={out}"]
        options += [f"--toggle-collect={WORK}", f"--dump-before={ANNOUNCES}"]
        command = ["valgrind", *options, binary, "--messages", "--once", side, str(times), *words]
        run = subprocess.run(command, env={**os.environ, **ALLOCATOR}, capture_output=True, text=True)
        if run.returncode:
            sys.exit(run.stderr)
        cases = ANNOUNCED.findall(run.stderr)
        # Each announcement prints the counts before it; before the first one the cases are only built.
        dumps = [out.with_name(f"out.{number}") for number in range(2, len(cases) + 1)] + [out]
        return {name: (int(size), total(dump)) for (name, size), dump in zip(cases, dumps, strict=True)}


def total(dump):
    return int(re.search(r"^(?:totals|summary): (\d+)", dump.read_text(), re.MULTILINE)[1])


def per_round(binary, words):
    """Rows of bytes and instructions of both sides, by name."""
    runs = [(side, times) for side in SIDES for times in (FEW, MANY)]
    with ThreadPoolExecutor() as pool:
        results = dict(zip(runs, pool.map(lambda run: counted(binary, *run, words), runs), strict=True))
    rows = {}
    for name, (size, _) in results["ours", FEW].items():
        many, few = ([results[side, times][name][1] for side in SIDES] for times in (MANY, FEW))
        rows[name] = (size, *(round((m - f) / (MANY - FEW)) for m, f in zip(many, few, strict=True)))
    if not rows or not all(by_hand for _, by_hand, _ in rows.values()):
        sys.exit(f"nothing was counted; are {WORK} and {ANNOUNCES} the functions?")
    return rows


def read(path):
    first, *lines = path.read_text().splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return first, {name: tuple(int(count) for count in counts) for *counts, name in rows}


def write(path, rows):
    lines = [machine(), "# bytes\tby hand\tours\tcase"]
    lines += ["\t".join([*(str(count) for count in counts), name]) for name, counts in rows.items()]
    path.write_text("\n".join(lines) + "\n")


def compared(before, after, limit):
    """Prints the table; returns whether no count grew by more than the limit."""
    print(f"{'bytes':>9} {'by hand':>11} {'before':>11} {'after':>11} {'ratio':>6} {'of hand':>7}  case")
    fine = True
    for name in {**before, **after}:
        (_, hand_before, old), (size, hand, new) = before.get(name, (0, 0, 0)), after.get(name, (0, 0, 0))
        ratio = new / old if old and name in after else None
        grown = ratio is None or ratio > limit or hand > hand_before * limit
        fine &= not grown
        shown, of_hand = f"{ratio:.3f}" if ratio else "-", f"{new / hand:.2f}" if hand else "-"
        mark = "  <--" if grown else ""
        print(f"{size:>9} {hand:>11} {old:>11} {new:>11} {shown:>6} {of_hand:>7}  {name}{mark}")
    return fine


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, help="the benchmark's program; built if not given")
    parser.add_argument("--write", action="store_true", help="write the counts instead of comparing them")
    parser.add_argument("--before", type=Path, default=COMMITTED, help="the counts to compare with")
    parser.add_argument("--limit", type=float, default=LIMIT, help="the highest ratio, 1.03 by default")
    parser.add_argument("words", nargs="*", help="only the cases whose names have all these words")
    options = parser.parse_args()

    after = per_round(options.binary or built(), options.words)
    if options.write:
        write(options.before, after)
        return 0
    known, before = read(options.before)
    if options.words:
        before = {name: counts for name, counts in before.items() if name in after}
    fine = compared(before, after, options.limit)
    if known != machine():
        print(f"ignored: the counts are those of {known.lstrip('# ')}; this is {machine().lstrip('# ')}")
        return 0
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
