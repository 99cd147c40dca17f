//! Which keys are legal where, for the answer to one that is not.

use super::list::Entry;
use crate::errors::Errors;

/// What an attribute stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Struct,
    Field,
    UnknownTags,
    Newtype,
    NewtypeField,
    Enum,
    Variant,
}

const PLACES: [Place; 7] =
    [Place::Struct, Place::Field, Place::UnknownTags, Place::Newtype, Place::NewtypeField, Place::Enum, Place::Variant];

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Struct => "a struct with `KafkaMessage`",
            Self::Field => "a field",
            Self::UnknownTags => "the field `unknown_tags`",
            Self::Newtype => "a newtype",
            Self::NewtypeField => "the field of a newtype",
            Self::Enum => "an enum",
            Self::Variant => "a variant",
        }
    }

    pub(super) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Struct => &[
                "api",
                "versions",
                "flexible",
                "response",
                "kind",
                "listeners",
                "no_response",
                "fallback",
                "unstable",
                "deprecated",
                "header",
                "only",
                "sparse_tags",
                "name",
                "crate",
            ],
            Self::Field => &[
                "versions",
                "nullable",
                "tag",
                "tagged",
                "default",
                "ignorable",
                "flexible",
                "map_key",
                "entity",
                "name",
                "with",
            ],
            Self::UnknownTags | Self::NewtypeField => &[],
            Self::Newtype => &["transparent", "entity", "crate"],
            Self::Enum => &["crate"],
            Self::Variant => &["other"],
        }
    }

    /// Complains of a key that has no meaning here; gives the one that was probably meant.
    pub(super) fn refuse(self, entry: &Entry, errors: &Errors) -> Option<&'static str> {
        let key = &entry.key;
        let legal = self.legal();
        let elsewhere = PLACES.into_iter().find(|place| place.keys().contains(&key.as_str()));
        let nearest = self.keys().iter().find(|legal| is_near(key, legal));
        match (elsewhere, nearest) {
            (Some(place), _) => errors.at(entry.span, format_args!("`{key}` is a key of {}; {legal}", place.name())),
            (None, Some(near)) => {
                errors.at(entry.span, format_args!("unknown key `{key}`; did you mean `{near}`? {legal}"));
                return Some(near);
            }
            (None, None) => errors.at(entry.span, format_args!("unknown key `{key}`; {legal}")),
        }
        None
    }

    fn legal(self) -> String {
        match self.keys() {
            [] => format!("{} takes no keys", self.name()),
            keys => format!("{} takes `{}`", self.name(), keys.join("`, `")),
        }
    }
}

/// Whether a slip of the finger or two make the one of the other.
fn is_near(written: &str, legal: &str) -> bool {
    let slips = if legal.len() > 4 { 2 } else { 1 };
    distance(written.as_bytes(), legal.as_bytes()) <= slips
}

/// Levenshtein's distance, row by row.
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
    fn short_words_have_one_slip_and_long_ones_two() {
        for (written, legal) in [("tga", "tag"), ("mame", "with"), ("nema", "name"), ("nlabel", "nullable")] {
            assert!(!is_near(written, legal), "{written} {legal}");
        }
        for (written, legal) in [("tags", "tag"), ("nam", "name"), ("taggd", "tagged"), ("nulble", "nullable")] {
            assert!(is_near(written, legal), "{written} {legal}");
        }
    }
}
