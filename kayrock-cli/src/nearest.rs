//! Suggestions for misspelled names.

/// `; did you mean …?` with the nearest of the existing names, if one is near.
pub(crate) fn hint<'w>(written: &str, words: impl Iterator<Item = &'w str>) -> String {
    let written = written.to_ascii_lowercase();
    match words.map(|word| (distance(&written, &word.to_ascii_lowercase()), word)).min() {
        Some((slips, word)) if slips <= word.len().div_ceil(3) => format!("; did you mean `{word}`?"),
        _ => String::new(),
    }
}

/// Levenshtein distance: the number of letters to be added, left out or replaced.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (above, letter) in one.chars().enumerate() {
        let mut left = above + 1;
        for (place, other) in other.chars().enumerate() {
            let replaced = row[place] + usize::from(letter != other);
            row[place] = left;
            left = replaced.min(left + 1).min(row[place + 1] + 1);
        }
        *row.last_mut().expect("it has one place more than `other` has letters") = left;
    }
    row[other.chars().count()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_slips() {
        for (one, other, slips) in [("", "", 0), ("ab", "", 2), ("", "ab", 2), ("kitten", "sitting", 3), ("ü", "u", 1)]
        {
            assert_eq!(distance(one, other), slips, "{one} {other}");
        }
    }

    #[test]
    fn near_words_are_hinted_at() {
        let words = ["FetchRequest", "FetchResponse", "VoteRequest"];
        assert_eq!(hint("fetchrequest", words.into_iter()), "; did you mean `FetchRequest`?");
        assert_eq!(hint("FetchRespons", words.into_iter()), "; did you mean `FetchResponse`?");
        assert_eq!(hint("x", words.into_iter()), "");
    }
}
