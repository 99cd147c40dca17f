#!/usr/bin/env python3
"""Measures the output of the derives: tokens, lines and bytes, after all macros are expanded, struct by struct.

    benches/expansion.py                         a summary: crate kayrock with all features, and a user's two structs
    benches/expansion.py --structs               one line a struct: tokens, lines, bytes, name
    benches/expansion.py --before before.json    compared with the figures that an earlier run stored with `--json before.json`

The compiler expands each crate twice: as it is, and with derives of the same names that write only a marker. The code
in place of a marker is the derive's output for that struct, in any form and with any names.
Comments do not count. The compiler is the usual one, with RUSTC_BOOTSTRAP for its option `-Zunpretty=expanded`.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

ROOT = Path(__file__).resolve().parent.parent
MARKER = "KAYROCK_EXPANSION_OF_"
DERIVE = re.compile(r"#\[proc_macro_derive\((\w+)(?:,\s*attributes\(([^)]*)\))?\)\]")

# A user's crate: the structs of the README. `derives` is kayrock-derive or the crate that only marks.
USER = """
#![allow(unused_imports, dead_code)]
use kayrock::{types::*, *};

#[derive(Debug, Clone, PartialEq, derives::KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=2", flexible = "2..", response = AliveResponse)]
struct AliveRequest {
    group_id: GroupId,
    #[kafka(versions = "1..", nullable, default = None)]
    worker: Option<Str>,
    #[kafka(tag = 0, tagged = "2..", default = 500)]
    timeout_ms: i32,
    unknown_tags: UnknownTags,
}

#[derive(Debug, Clone, PartialEq, derives::KafkaMessage)]
#[kafka(api = 10_001, versions = "0..=2", flexible = "2..")]
struct AliveResponse {
    is_alive: bool,
}
"""

TOKEN = re.compile(
    r"""
      (?P<skipped>\s+ | //[^\n]* | /\*(?:[^*]|\*(?!/))*\*/)
    | [bc]?r(?P<hashes>\#*)".*?"(?P=hashes) | [bc]?"(?:\\.|[^"\\])*"
    | b?'(?:\\(?:u\{[^}]*\}|.)[^']*|[^'\\\n])'
    | '\w+ | r\#\w+ | \d[\w]*(?:\.\d\w*)? | \w+
    | \.\.=|\.\.\.|\.\.|::|->|=>|==|!=|<=|>=|&&|\|\||[-+*/%^&|]=
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass
class Expansion:
    """The tokens of a crate with their ranges in the text."""

    text: str
    tokens: list
    spans: list

    def __init__(self, text):
        found = [token for token in TOKEN.finditer(text) if token["skipped"] is None]
        self.text = text
        self.tokens = [token[0] for token in found]
        self.spans = [token.span() for token in found]


def derived(whole, marked):
    """The code in place of each marker: name, tokens, lines, bytes."""
    marks = [(at, token) for at, token in enumerate(marked.tokens) if token.startswith(MARKER)]
    results, here, read = [], 0, 0
    for number, (at, token) in enumerate(marks):
        # A marker is an item: `const MARKER: () = ();`.
        kept = marked.tokens[read : at - 1]
        if whole.tokens[here : here + len(kept)] != kept:
            sys.exit(f"the crate differs before {token}")
        here += len(kept)
        read = marked.tokens.index(";", at) + 1
        until = marks[number + 1][0] - 1 if number + 1 < len(marks) else len(marked.tokens)
        end = find(whole.tokens, marked.tokens[read:until], here, last=number + 1 == len(marks))
        begin, stop = whole.spans[here][0], whole.spans[end - 1][1]
        text = whole.text[begin:stop]
        results.append((token.removeprefix(MARKER), end - here, text.count("\n") + 1, len(text.encode())))
        here = end
    return results


def find(tokens, wanted, start, last):
    """Position of `wanted`, at `start` or after it; the last piece of a crate is at its end."""
    if last:
        return len(tokens) - len(wanted)
    for at in range(start, len(tokens) - len(wanted) + 1):
        if tokens[at] == wanted[0] and tokens[at : at + len(wanted)] == wanted:
            return at
    sys.exit(f"nowhere in the crate: {' '.join(wanted[:20])}")


def markers(source):
    """The source of a crate with the derives of `source`, which only mark."""
    names = DERIVE.findall(source)
    if not names:
        sys.exit("kayrock-derive has no derives")
    functions = [
        f"#[proc_macro_derive({name}{f', attributes({attribute})' if attribute else ''})]\n"
        f"pub fn derive_{number}(input: proc_macro::TokenStream) -> proc_macro::TokenStream {{ mark(input) }}\n"
        for number, (name, attribute) in enumerate(names)
    ]
    mark = """
        fn mark(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
            let mut words = input.into_iter().map(|token| token.to_string());
            words.find(|word| matches!(word.as_str(), "struct" | "enum" | "union"));
            let name = words.next().unwrap_or_default();
            format!("const MARKER{name}: () = ();").parse().expect("an item")
        }
    """
    return "extern crate proc_macro;\n" + "".join(functions) + mark.replace("MARKER", MARKER)


def copy(directory):
    """The workspace's tracked files."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for file in listed.split("\0"):
        if file and (ROOT / file).is_file():
            (directory / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / file, directory / file)


def expand(directory, target, *options):
    environment = {**os.environ, "RUSTC_BOOTSTRAP": "1", "CARGO_TARGET_DIR": str(target), "CARGO_INCREMENTAL": "0"}
    command = ["cargo", "rustc", "--quiet", "--lib", "--profile", "check", *options]
    command += ["--", "-Zunpretty=expanded", "--cap-lints=allow"]
    run = subprocess.run(command, cwd=directory, env=environment, capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    return Expansion(run.stdout)


def user(directory, derives):
    """A user's crate; its versions are those of the workspace."""
    (directory / "src").mkdir(parents=True)
    (directory / "src/lib.rs").write_text(USER)
    shutil.copy(ROOT / "Cargo.lock", directory)
    (directory / "Cargo.toml").write_text(
        '[package]\nname = "user"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n'
        f'kayrock = {{ path = "{ROOT}/kayrock", default-features = false }}\n'
        f"derives = {derives}\n\n[workspace]\n"
    )
    return directory


def measured():
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "expansion"
    marking = markers((ROOT / "kayrock-derive/src/lib.rs").read_text())
    with tempfile.TemporaryDirectory() as directory:
        whole, stub = Path(directory) / "whole", Path(directory) / "stub"
        copy(whole)
        shutil.copytree(whole, stub)
        shutil.rmtree(stub / "kayrock-derive/src")
        (stub / "kayrock-derive/src").mkdir()
        (stub / "kayrock-derive/src/lib.rs").write_text(marking)
        options = ["-p", "kayrock", "--all-features"]
        expansions = []
        for workspace in (whole, stub):
            # Cargo regards both as the same package, and compares the time of the source.
            (workspace / "kayrock-derive/src/lib.rs").touch()
            expansions.append(expand(workspace, target, *options))
        ours = derived(*expansions)

        (stub / "markers/src").mkdir(parents=True)
        (stub / "markers/src/lib.rs").write_text(marking)
        (stub / "markers/Cargo.toml").write_text(
            '[package]\nname = "markers"\nversion = "0.0.0"\nedition = "2024"\n\n'
            "[lib]\nproc-macro = true\n\n[workspace]\n"
        )
        real = user(Path(directory) / "real", f'{{ package = "kayrock-derive", path = "{ROOT}/kayrock-derive" }}')
        marked = user(Path(directory) / "marked", f'{{ package = "markers", path = "{stub}/markers" }}')
        users = derived(expand(real, target), expand(marked, target))
    return {"kayrock": ours, "user": users}


def summary(figures, before):
    print(f"{'':38} {'tokens':>10} {'lines':>8} {'bytes':>10}" + (f" {'of the tokens before':>22}" if before else ""))
    for crate, structs in figures.items():
        earlier = before.get(crate, []) if before else []
        columns = list(zip(*[figures[1:] for figures in structs]))
        total = sum(tokens for _, tokens, _, _ in earlier)
        row(f"{crate}: {len(structs)} derives", [sum(column) for column in columns], total)
        row(f"{crate}: mean of a derive", [round(mean(column)) for column in columns], 0)
        row(f"{crate}: median", [round(median(column)) for column in columns], 0)
        if crate == "user":
            for name, *sizes in structs:
                row(f"{crate}: {name}", sizes, next((was[1] for was in earlier if was[0] == name), 0))


def row(name, sizes, before):
    ratio = f" {sizes[0] / before:22.3f}" if before else ""
    print(f"{name:38} {sizes[0]:10} {sizes[1]:8} {sizes[2]:10}{ratio}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--structs", action="store_true", help="one line a struct, the largest first")
    parser.add_argument("--json", type=Path, help="stores the figures here")
    parser.add_argument("--before", type=Path, help="figures that an earlier run stored, to compare with")
    parser.add_argument("--limit", type=float, help="exit status 1 if more than this part of the tokens before is left")
    options = parser.parse_args()

    before = json.loads(options.before.read_text()) if options.before else None
    figures = measured()
    if options.json:
        options.json.write_text(json.dumps(figures, indent=0) + "\n")
    if options.structs:
        structs = [row for structs in figures.values() for row in structs]
        for name, tokens, lines, size in sorted(structs, key=lambda row: -row[1]):
            print(f"{tokens}\t{lines}\t{size}\t{name}")
    else:
        summary(figures, before)
    if before and options.limit:
        parts = [sum(row[1] for row in figures[crate]) / sum(row[1] for row in before[crate]) for crate in figures]
        return 1 if max(parts) > options.limit else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
