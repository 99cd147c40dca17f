//! Detector of copied comments.
//!
//! Two texts are compared word by word, without case, punctuation and articles. A comment copies a text if it has six
//! words of it in sequence or all of a text of four or five words, or if four fifths of the two are the same words in
//! the same order. Texts of up to three words (`The topic name.`) leave no choice and do not count.

use std::collections::HashMap;

/// Number of words in sequence that count as a copy.
const RUN: usize = 6;

/// Minimum number of words of a text that counts.
const LEAST: usize = 4;

const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// Texts that are not to be copied.
#[derive(Debug, Default)]
pub struct Originals {
    /// The texts by their words.
    texts: HashMap<Vec<String>, String>,
    /// The texts by their runs of words.
    runs: HashMap<Vec<String>, String>,
}

impl Originals {
    /// Adds a text.
    pub fn add(&mut self, text: &str) {
        let words = words(text);
        if words.len() >= LEAST {
            for run in words.windows(words.len().min(RUN)) {
                self.runs.entry(run.to_vec()).or_insert_with(|| text.to_owned());
            }
            self.texts.insert(words, text.to_owned());
        }
    }

    /// Number of texts that can be copied.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Returns true if there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The text that a comment copies, if there is one.
    #[must_use]
    pub fn copied_by(&self, comment: &str) -> Option<&str> {
        let words = words(comment);
        let mut runs = (LEAST..=RUN).flat_map(|length| words.windows(length));
        let copied = runs.find_map(|run| self.runs.get(run));
        let alike = || self.texts.iter().find(|(text, _)| are_alike(&words, text)).map(|(_, text)| text);
        copied.or_else(alike).map(String::as_str)
    }
}

/// Returns true if four fifths of the words of both texts are the same in the same order.
fn are_alike(one: &[String], other: &[String]) -> bool {
    let (both, shorter) = (one.len() + other.len(), one.len().min(other.len()));
    let suffices = |common: usize| 5 * 2 * common >= 4 * both;
    shorter >= LEAST && suffices(shorter) && suffices(common(one, other))
}

/// The length of the longest common subsequence of words.
fn common(one: &[String], other: &[String]) -> usize {
    let mut lengths = vec![0; other.len() + 1];
    for word in one {
        let mut diagonal = 0;
        for (at, candidate) in other.iter().enumerate() {
            let longer = if word == candidate { diagonal + 1 } else { lengths[at].max(lengths[at + 1]) };
            diagonal = std::mem::replace(&mut lengths[at + 1], longer);
        }
    }
    lengths[other.len()]
}

fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace(['\'', '’'], "");
    let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !ARTICLES.contains(word)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::Originals;

    #[test]
    fn copies_are_found_and_own_words_are_not() {
        let mut originals = Originals::default();
        originals.add("The maximum time in milliseconds to wait for the response.");
        originals.add("The topic's own partition indexes.");
        originals.add("The host.");
        let copies = [
            "The maximum time in milliseconds to wait for the response.",
            "maximum `time`, in milliseconds: to wait for a response",
            "In short, the maximum time in milliseconds to wait; 0 for no wait.",
            "The longest time, in milliseconds, to wait for the response.",
            "Here are topics' own partition indexes.",
        ];
        for copy in copies {
            assert!(originals.copied_by(copy).is_some(), "{copy}");
        }
        for own in ["How long to wait for the response, in milliseconds.", "The host.", "The topic's partitions.", ""] {
            assert_eq!(originals.copied_by(own), None, "{own}");
        }
    }
}
