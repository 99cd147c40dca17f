//! Lengths of JSON values in a valid document.

/// Returns the length of the string literal at the start of `text`, with its quotes.
pub(super) fn string_len(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            '"' if !is_escaped => return at + 1,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

/// Iterates over the values directly inside an object or an array, including keys; separators are skipped.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let inner = text.strip_prefix(['{', '[']).and_then(|text| text.strip_suffix(['}', ']']));
    debug_assert!(inner.is_some(), "an object or an array has brackets");
    let mut rest = inner.unwrap_or_default();
    core::iter::from_fn(move || {
        rest = rest.trim_start_matches([',', ':', ' ', '\t', '\r', '\n']);
        let (part, after) = rest.split_at_checked(value_len(rest))?;
        rest = after;
        #[cfg(test)]
        steps::add(part.len());
        (!part.is_empty()).then_some(part)
    })
}

/// Returns the length of the value at the start of `text`.
fn value_len(text: &str) -> usize {
    if text.starts_with('"') {
        string_len(text)
    } else if text.starts_with(['{', '[']) {
        nested_len(text)
    } else {
        text.find([',', ':', ' ', '\t', '\r', '\n', '}', ']']).unwrap_or(text.len())
    }
}

/// Returns the length of the object or array at the start of `text`.
fn nested_len(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let len = if char == '"' { string_len(rest) } else { char.len_utf8() };
        rest = rest.split_at(len).1;
        match char {
            '{' | '[' => depth += 1,
            '}' | ']' if depth == 1 => break,
            '}' | ']' => depth -= 1,
            _ => {}
        }
    }
    text.len() - rest.len()
}

/// Removes the byte order mark at the start of a file, which some editors write.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Count of the scanned bytes. Tests use it to show that parsing is linear.
#[cfg(test)]
pub(in crate::schema) mod steps {
    use core::cell::Cell;

    std::thread_local! {
        static SCANNED: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn add(bytes: usize) {
        SCANNED.set(SCANNED.get() + bytes);
    }

    /// Returns the number of bytes that this thread has scanned since the last call.
    pub(in crate::schema) fn take() -> usize {
        SCANNED.replace(0)
    }
}
