//! How `rustfmt` lays it out, with the widest lines that it is told to make.

use crate::schema::Versions;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The longest line.
const WIDTH: usize = 120;

/// `use path::{…};`, on as many lines as it takes; nothing without a name.
pub(super) fn import(path: &str, names: &BTreeSet<&str>) -> String {
    let names: Vec<_> = names.iter().copied().collect();
    match &*names {
        [] => return String::new(),
        [name] => return format!("use {path}::{name};\n"),
        _ => {}
    }
    let line = format!("use {path}::{{{}}};\n", names.join(", "));
    if is_short(line.trim_end()) {
        return line;
    }
    let mut lines = vec![String::from("   ")];
    for name in names {
        if let Some(line) = lines.last_mut().filter(|line| line.len() + name.len() + 2 <= WIDTH) {
            let _ = write!(line, " {name},");
        } else {
            lines.push(format!("    {name},"));
        }
    }
    format!("use {path}::{{\n{}\n}};\n", lines.join("\n"))
}

/// `#[kafka(…)]`, each argument on a line of its own if they are too long for one; nothing without an argument.
pub(super) fn attribute(indent: &str, arguments: &[String]) -> String {
    if arguments.is_empty() {
        return String::new();
    }
    let line = format!("{indent}#[kafka({})]", arguments.join(", "));
    if is_short(&line) {
        return line + "\n";
    }
    let separator = format!(",\n{indent}    ");
    format!("{indent}#[kafka(\n{indent}    {}\n{indent})]\n", arguments.join(&separator))
}

/// A field, its type on a line of its own if both are too long for one.
pub(super) fn field(ident: &str, ty: &str) -> String {
    let line = format!("    pub {ident}: {ty},");
    if is_short(&line) { line + "\n" } else { format!("    pub {ident}:\n        {ty},\n") }
}

fn is_short(line: &str) -> bool {
    line.chars().count() <= WIDTH
}

/// `0..=11` or `5`.
pub(super) fn closed(versions: Versions) -> String {
    match (versions.min(), versions.max()) {
        (min, max) if min == max => min.to_string(),
        (min, max) => format!("{min}..={max}"),
    }
}

/// As [`closed`], but `3..` if only the end of `around` ends it.
pub(super) fn ranged(versions: Versions, around: Versions) -> String {
    if versions.max() == around.max() { format!("{}..", versions.min()) } else { closed(versions) }
}
