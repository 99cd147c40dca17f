#!/usr/bin/env python3
"""Measures the cost of compiling the crates themselves: CPU seconds (user and system), with dependencies already built.

    benches/crate_cost.py                              this checkout
    benches/crate_cost.py --runs 3 ../before .         two checkouts in turn, so that other load affects both alike
    benches/crate_cost.py --only dev,size ../before .

The cheapest of the runs counts. Builds are those of a package from a registry: without lints, without incremental
compilation. `size` is that of a small stripped program that uses eight messages, the one that `build_cost.sh` builds.
"""

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path

PROFILES = {"check": ["check"], "dev": ["build"], "release": ["build", "--release"]}
CRATES = {
    "kayrock, all features": ("kayrock/src/lib.rs", ["-p", "kayrock", "--all-features"]),
    "kayrock, default features": ("kayrock/src/lib.rs", ["-p", "kayrock"]),
    "kayrock-derive": ("kayrock-derive/src/lib.rs", ["-p", "kayrock-derive"]),
}
PROGRAM = """
[package]
name = "program"
version = "0.0.0"
edition = "2024"

[dependencies]
kayrock = {{ path = "{root}/kayrock" }}

[workspace]

[profile.release]
strip = true

[profile.small]
inherits = "release"
opt-level = "z"
lto = true
codegen-units = 1
panic = "abort"
"""


def cargo(checkout, *arguments, directory=None):
    """Runs cargo; returns the CPU seconds that it and its compilers took."""
    foreign = ("CARGO_BUILD_RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER")
    environment = {name: value for name, value in os.environ.items() if name not in foreign}
    environment |= {
        "CARGO_INCREMENTAL": "0",
        "RUSTFLAGS": "--cap-lints=allow",
        "CARGO_TARGET_DIR": str(checkout / "target/crate_cost"),
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command, place = ["cargo", *arguments], directory or checkout
    run = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode:
        sys.exit(run.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def costs(checkouts, profile, file, options, runs):
    """The cheapest run of each checkout. The first builds of all are those of the dependencies."""
    cheapest = [float("inf")] * len(checkouts)
    for checkout in checkouts:
        cargo(checkout, *PROFILES[profile], "--locked", *options)
    for _ in range(runs):
        for number, checkout in enumerate(checkouts):
            (checkout / file).touch()
            seconds = cargo(checkout, *PROFILES[profile], "--locked", *options)
            cheapest[number] = min(cheapest[number], seconds)
    return cheapest


def size(checkout, profile):
    listed = subprocess.run(["git", "ls-files", "*build_cost/kayrock.rs"], cwd=checkout, capture_output=True, text=True)
    source = checkout / listed.stdout.strip()
    program = checkout / "target/crate_cost/program"
    (program / "src").mkdir(parents=True, exist_ok=True)
    (program / "src/main.rs").write_text(source.read_text())
    (program / "Cargo.lock").write_text((checkout / "Cargo.lock").read_text())
    (program / "Cargo.toml").write_text(PROGRAM.format(root=checkout))
    cargo(checkout, "build", "--profile", profile, directory=program)
    return (checkout / "target/crate_cost" / profile / "program").stat().st_size


def show(name, figures, form):
    ratios = [f"{figure / figures[0]:.3f}" for figure in figures[1:]]
    print(f"| {name} | {' | '.join([format(figure, form) for figure in figures] + ratios)} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkouts", nargs="*", type=Path, default=[Path(".")], help="this one, if none is given")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", default="check,dev,release,size", help="some of check, dev, release, size")
    options = parser.parse_args()
    checkouts, wanted = [checkout.resolve() for checkout in options.checkouts], options.only.split(",")

    titles = [str(checkout) for checkout in options.checkouts] + ["of the first"] * (len(checkouts) - 1)
    print(f"| CPU seconds, or bytes | {' | '.join(titles)} |\n|---|{'--:|' * len(titles)}")
    for crate, (file, cargo_options) in CRATES.items():
        for profile in PROFILES:
            if profile in wanted:
                show(f"{crate}, {profile}", costs(checkouts, profile, file, cargo_options, options.runs), ".2f")
    for profile in ("release", "small"):
        if "size" in wanted:
            show(f"program of eight messages, {profile}", [size(checkout, profile) for checkout in checkouts], "d")
    return 0


if __name__ == "__main__":
    sys.exit(main())
