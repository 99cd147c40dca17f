//! Layout of `rustfmt` with `max_width = 120` and `use_small_heuristics = "Max"`.

use crate::versions::Versions;
use alloc::collections::BTreeSet;
use core::fmt::Write;

/// Largest width of a line.
pub(super) const WIDTH: usize = 120;

/// Empty doc comment, for the user to fill in.
pub(super) const TO_FILL: &str = "/// …";

/// Returns `use path::{…};` on one line or several; empty without names.
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

/// Returns `#[kafka(…)]` on one line, or with one line for each argument; empty without arguments.
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

/// Returns a field, with its type on a second line if one line is too short.
pub(super) fn field(ident: &str, ty: &str) -> String {
    let line = format!("    pub {ident}: {ty},");
    if is_short(&line) { line + "\n" } else { format!("    pub {ident}:\n        {ty},\n") }
}

fn is_short(line: &str) -> bool {
    line.chars().count() <= WIDTH
}

/// Returns a range without its upper bound if `enclosing` has the same one.
pub(super) fn ranged(versions: Versions, enclosing: Versions) -> Versions {
    if versions.max() == enclosing.max() { Versions::since(versions.min()) } else { versions }
}
