//! Suggestion of the nearest legal word.

use super::shown::shown;

/// Returns the error message for an unknown word: the nearest legal word and the list of all.
///
/// `what` is the kind of word, and `whose` starts the list of legal words: `a field takes`.
pub(super) fn unknown(what: &str, written: &str, whose: &str, legal: &[&str]) -> String {
    let all = legal.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let written = shown(written);
    match nearest(&written, legal) {
        Some(near) => format!("unknown {what} `{written}`; did you mean `{near}`? {whose} {all}"),
        None => format!("unknown {what} `{written}`; {whose} {all}"),
    }
}

/// Returns the legal word with the smallest edit distance, if it is small.
fn nearest<'l>(written: &str, legal: &[&'l str]) -> Option<&'l str> {
    let written = written.to_ascii_lowercase();
    let distances = legal.iter().map(|word| (strsim::levenshtein(&written, &word.to_ascii_lowercase()), *word));
    let (distance, word) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= word.len().div_ceil(4).min(3)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_with_few_typos_is_suggested() {
        let legal = ["versions", "type", "tag"];
        assert_eq!(nearest("verzions", &legal), Some("versions"));
        assert_eq!(nearest("Type", &legal), Some("type"));
        assert_eq!(nearest("tags", &legal), Some("tag"));
        assert_eq!(nearest("fields", &legal), None);
        assert_eq!(nearest("tag", &[]), None);
    }
}
