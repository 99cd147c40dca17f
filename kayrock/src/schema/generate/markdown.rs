//! Plain text in doc comments: no line becomes an example, which would be compiled, a
//! heading, or a link or tag that a lint of rustdoc reports. Lists and emphasis are left to the author.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write;

/// Replaces characters that a Rust comment must not contain: control characters and changes of the text direction.
pub(super) fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                let _ = write!(printable, "U+{:X}", u32::from(char));
            }
            _ if char.is_control() => printable.push(' '),
            _ => printable.push(char),
        }
    }
    printable
}

/// Returns the width of the mark of a list item at the start of a line, with its space; 0 for other text.
pub(super) fn list_mark(line: &str) -> usize {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_mark = match line.split_at(digits) {
        ("", rest) => rest.starts_with("- ") || rest.starts_with("* ") || rest.starts_with("+ "),
        (_, rest) => rest.starts_with(". ") || rest.starts_with(") "),
    };
    if is_mark { digits + 2 } else { 0 }
}

/// Returns a line of text as lines of Markdown of at most `width` characters, if its words permit.
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(text) {
        match lines.last_mut() {
            Some(line) if line.is_empty() => *line = word,
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines.iter().enumerate().map(|(at, line)| at_start(line, at > 0)).collect()
}

/// Returns the words with escapes; a code span is one word.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let (len, piece) = match char {
            ' ' => (1, None),
            '`' => code(rest),
            'h' if words.last().is_some_and(String::is_empty) => link(rest),
            '[' | ']' | '<' | '\\' => (1, Some(format!("\\{char}"))),
            _ => (char.len_utf8(), Some(char.to_string())),
        };
        match (piece, words.last_mut()) {
            (Some(piece), Some(word)) => word.push_str(&piece),
            _ => words.push(String::new()),
        }
        rest = rest.split_at(len).1;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Returns a code span as it is, and backticks without a counterpart escaped, with the length in the text.
fn code(text: &str) -> (usize, Option<String>) {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let (fence, after) = text.split_at(ticks);
    let mut at = 0;
    for run in after.split_inclusive(|c| c != '`') {
        // A run of backticks, and the character after it.
        let len = run.len() - run.trim_start_matches('`').len();
        if len == ticks && at > 0 {
            let len = ticks + at + ticks;
            return (len, text.get(..len).map(str::to_owned));
        }
        at += run.len();
    }
    (ticks, Some(fence.replace('`', "\\`")))
}

/// Returns an address in angle brackets, or the first character, with the length in the text.
fn link(text: &str) -> (usize, Option<String>) {
    let word = text.split(' ').next().unwrap_or(text);
    let address = word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
    let is_link =
        ["http://", "https://"].iter().any(|scheme| address.len() > scheme.len() && address.starts_with(scheme));
    if is_link && !address.contains(['<', '>', '`', '[', ']', '\\']) {
        return (address.len(), Some(format!("<{address}>")));
    }
    (1, Some("h".to_owned()))
}

/// Escapes what has a meaning at the start of a line; a line that continues another starts no list, either.
fn at_start(line: &str, continues: bool) -> String {
    let is_rule = !line.is_empty()
        && ["-", "=", "~", "*", "_"].iter().any(|mark| line.replace([' '], "").replace(mark, "").is_empty());
    let is_list = line.starts_with(['-', '+', '*']) && line.get(1..2).is_none_or(|next| next == " ");
    if is_rule || line.starts_with(['#', '>', '|']) || line.starts_with("~~~") || (continues && is_list) {
        return format!("\\{line}");
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match line.split_at(digits) {
        (number, rest) if continues && digits > 0 && rest.starts_with(['.', ')']) => format!("{number}\\{rest}"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        lines(text, 80).join("\n")
    }

    #[test]
    fn marks_are_text() {
        for (text, expected) in [
            ("The topic id.", "The topic id."),
            ("# no heading", "\\# no heading"),
            ("> no quote", "\\> no quote"),
            ("- a list", "- a list"),
            ("---", "\\---"),
            ("= =", "\\= ="),
            ("a [link], Vec<u8>", "a \\[link\\], Vec\\<u8>"),
            ("`[code] <a>` and ``a ` b``", "`[code] <a>` and ``a ` b``"),
            ("```", "\\`\\`\\`"),
            ("one ` only", "one \\` only"),
            ("C:\\dir", "C:\\\\dir"),
            ("see https://kafka.apache.org/protocol.", "see <https://kafka.apache.org/protocol>."),
            ("http:// has none", "http:// has none"),
            ("~~~", "\\~~~"),
            ("", ""),
        ] {
            assert_eq!(line(text), expected, "{text}");
        }
    }

    #[test]
    fn long_lines_are_wrapped_and_continue_as_text() {
        assert_eq!(lines("ab cd ef", 5), ["ab cd", "ef"]);
        assert_eq!(lines("ab # - + 1. 2) x", 3), ["ab", "\\# -", "\\+", "1\\.", "2\\)", "x"]);
        assert_eq!(lines("`a b c d` longword", 5), ["`a b c d`", "longword"]);
    }

    #[test]
    fn characters_that_rust_refuses_are_replaced() {
        assert_eq!(printable("a\u{202e}b\rc\u{0}"), "aU+202Eb c ");
    }
}
