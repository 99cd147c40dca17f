//! What someone may have meant who wrote a word that does not exist.

/// The complaint about a word that is not among the legal ones: the nearest of them, and all.
///
/// `what` is the kind of word, `whose` begins the sentence that lists the legal ones: `a field takes`.
pub(super) fn unknown(what: &str, written: &str, whose: &str, legal: &[&str]) -> String {
    let all = legal.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    match nearest(written, legal) {
        Some(near) => format!("unknown {what} `{written}`; did you mean `{near}`? {whose} {all}"),
        None => format!("unknown {what} `{written}`; {whose} {all}"),
    }
}

/// The legal word with the fewest slips, if they are few.
fn nearest<'l>(written: &str, legal: &[&'l str]) -> Option<&'l str> {
    let slips = |word: &str| distance(&written.to_ascii_lowercase(), &word.to_ascii_lowercase());
    let (slips, word) = legal.iter().map(|word| (slips(word), *word)).min_by_key(|(slips, _)| *slips)?;
    (slips <= word.len().div_ceil(4).min(3)).then_some(word)
}

/// Levenshtein's distance, row by row.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut before = i + 1;
        for (cell, right) in row.iter_mut().skip(1).zip(b.chars()) {
            let here = (diagonal + usize::from(left != right)).min(before + 1).min(*cell + 1);
            diagonal = core::mem::replace(cell, here);
            before = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_slips_are_guessed() {
        let legal = ["versions", "type", "tag"];
        assert_eq!(nearest("verzions", &legal), Some("versions"));
        assert_eq!(nearest("Type", &legal), Some("type"));
        assert_eq!(nearest("tags", &legal), Some("tag"));
        assert_eq!(nearest("fields", &legal), None);
        assert_eq!(nearest("tag", &[]), None);
    }

    #[test]
    fn distance_counts_slips() {
        for (a, b, slips) in [("", "", 0), ("ab", "", 2), ("", "ab", 2), ("kitten", "sitting", 3), ("ü", "u", 1)] {
            assert_eq!(distance(a, b), slips, "{a} {b}");
        }
    }
}
