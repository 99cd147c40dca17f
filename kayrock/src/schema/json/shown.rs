//! Words of a schema in error messages.

use std::borrow::Cow;

/// Largest number of characters of a word in an error message.
const SHOWN_MAX: usize = 64;

/// Returns the word as error messages show it: the beginning of a long one.
pub(super) fn shown(word: &str) -> Cow<'_, str> {
    match word.char_indices().nth(SHOWN_MAX) {
        None => Cow::Borrowed(word),
        Some((end, _)) => Cow::Owned(format!("{}…", word.split_at(end).0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_word_is_cut() {
        let longest = "é".repeat(64);
        assert_eq!(shown(&longest), longest);
        assert_eq!(shown(&format!("{longest}x")), format!("{longest}…"));
    }
}
