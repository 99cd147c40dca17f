//! Version ranges as written in attributes: `3..`, `0..=11`, `5`.

use std::fmt;

/// A contiguous range of versions, possibly empty or without an end; the runtime's `Versions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Versions {
    min: i16,
    max: i16,
}

/// The reason why a string is not a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Malformed {
    /// Another notation of this range.
    Meant(Versions),
    /// Several ranges, separated by commas.
    List,
    Unknown,
}

impl Versions {
    /// The empty range.
    pub(crate) const NONE: Self = Self { min: 0, max: -1 };
    /// Every version.
    pub(crate) const ALL: Self = Self { min: 0, max: i16::MAX };

    /// The versions from `min` to `max`, both included; [`Versions::NONE`] if `min` is greater.
    pub(crate) fn new(min: i16, max: i16) -> Self {
        if min <= max { Self { min, max } } else { Self::NONE }
    }

    /// Parses a range.
    pub(crate) fn parse(text: &str) -> Result<Self, Malformed> {
        let text = trimmed(text);
        let range = match text.split_once("..") {
            None => number(text).map(|only| (only, only)),
            Some((min, "")) => number(min).map(|min| (min, i16::MAX)),
            Some((min, max)) => number(min).zip(max.strip_prefix('=').and_then(number)),
        };
        match range {
            Some((min, max)) if min <= max => Ok(Self { min, max }),
            Some((min, max)) => Err(Malformed::Meant(Self { min: max, max: min })),
            None if is_list(text) => Err(Malformed::List),
            None => Err(guess(text).map_or(Malformed::Unknown, Malformed::Meant)),
        }
    }

    /// The lowest version; 0 for the empty range.
    pub(crate) fn min(self) -> i16 {
        self.min
    }

    /// The highest version; `i16::MAX` without an end, -1 for the empty range.
    pub(crate) fn max(self) -> i16 {
        self.max
    }

    pub(crate) fn contains(self, version: i16) -> bool {
        self.min <= version && version <= self.max
    }

    pub(crate) fn is_empty(self) -> bool {
        self.min > self.max
    }

    pub(crate) fn is_open(self) -> bool {
        self.max == i16::MAX
    }

    /// Returns true if `other` contains every version of this range.
    pub(crate) fn is_subset(self, other: Self) -> bool {
        self.is_empty() || (other.min <= self.min && self.max <= other.max)
    }

    /// The versions in both ranges.
    pub(crate) fn intersect(self, other: Self) -> Self {
        Self::new(self.min.max(other.min), self.max.min(other.max))
    }
}

/// The attribute's notation.
impl fmt::Display for Versions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            _ if self.is_empty() => f.write_str("none"),
            (min, i16::MAX) => write!(f, "{min}.."),
            (min, max) if min == max => write!(f, "{min}"),
            (min, max) => write!(f, "{min}..={max}"),
        }
    }
}

/// Trims ASCII spaces only: a no-break space is a mistake that editors hide.
fn trimmed(text: &str) -> &str {
    text.trim_matches(' ')
}

/// Parses digits only; `i16::from_str` would also accept a sign.
pub(crate) fn number(text: &str) -> Option<i16> {
    let text = trimmed(text);
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn is_list(text: &str) -> bool {
    text.contains(',') && text.split(',').all(|part| !matches!(Versions::parse(part), Err(Malformed::Unknown)))
}

/// The range meant by other notations: Kafka's `0-11` and `3+`, Rust's `..=11`, `0..12` and `0x3`, and misplaced characters.
///
/// `0..12` is valid in Rust, but readers of Kafka's schemas would take its end as included.
fn guess(text: &str) -> Option<Versions> {
    let text = &without_suffixes(&text.replace(|c: char| c.is_whitespace(), ""));
    if let Some(min) = text.strip_suffix('+').or_else(|| text.strip_prefix('+')) {
        return lenient(min).map(|min| Versions { min, max: i16::MAX });
    }
    if let Some((min, max)) = text.split_once('-') {
        return lenient(min).zip(lenient(max)).map(|(min, max)| Versions { min: min.min(max), max: min.max(max) });
    }
    let Some((min, max)) = text.split_once("..") else { return lenient(text).map(|only| Versions::new(only, only)) };
    let is_unbounded = min.is_empty();
    let min = if is_unbounded { 0 } else { lenient(min)? };
    let max = match max.strip_prefix('=') {
        Some(last) => lenient(last)?,
        None if max.is_empty() && !is_unbounded => i16::MAX,
        None => lenient(max)?.checked_sub(1)?,
    };
    (min <= max).then_some(Versions { min, max })
}

/// Parses digits, also hexadecimal ones.
fn lenient(text: &str) -> Option<i16> {
    let Some(digits) = text.strip_prefix("0x") else { return number(text) };
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| i16::from_str_radix(digits, 16).ok())?
}

/// Removes the suffixes of integer literals, as in `0..=3i16`.
fn without_suffixes(text: &str) -> String {
    ["i16", "u16", "i32", "u32", "i8", "u8"].iter().fold(text.to_owned(), |text, suffix| text.replace(suffix, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn range(min: i16, max: i16) -> Versions {
        Versions { min, max }
    }

    #[test]
    fn ranges_are_parsed() {
        for (text, range) in [
            ("5", range(5, 5)),
            ("0..=11", range(0, 11)),
            (" 3 ..= 4 ", range(3, 4)),
            ("3..", range(3, i16::MAX)),
            ("0..", Versions::ALL),
            ("32767", range(i16::MAX, i16::MAX)),
        ] {
            assert_eq!(Versions::parse(text), Ok(range), "{text}");
        }
    }

    #[test]
    fn malformed_ranges_suggest_the_one_meant() {
        for (text, meant) in [
            ("0-11", Some("0..=11")),
            ("3+", Some("3..")),
            ("+3", Some("3..")),
            ("\u{a0}3..", Some("3..")),
            ("0\u{a0}..=4", Some("0..=4")),
            ("\u{2009}5", Some("5")),
            ("..=4", Some("0..=4")),
            ("..5", Some("0..=4")),
            ("2..5", Some("2..=4")),
            ("5..=2", Some("2..=5")),
            ("5-2", Some("2..=5")),
            ("5..2", None),
            ("0..0", None),
            ("", None),
            ("..", None),
            ("+", None),
            ("+3..", None),
            ("0..=+4", None),
            ("3i16", Some("3")),
            ("0x3", Some("3")),
            ("0x1..=0x1f", Some("1..=31")),
            ("0x", None),
            ("0x+3", None),
            ("1..=3i16", Some("1..=3")),
            ("i16", None),
            ("none", None),
            ("-1", None),
            ("-1..=4", None),
            ("0..=32768", None),
            ("0..=", None),
            ("1..2..3", None),
            ("0...5", None),
        ] {
            let expected = match meant {
                Some(meant) => Malformed::Meant(Versions::parse(meant).expect(meant)),
                None => Malformed::Unknown,
            };
            assert_eq!(Versions::parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn lists_are_recognised() {
        for text in ["0, 2..", "0..=1,3", "0, 2+"] {
            assert_eq!(Versions::parse(text), Err(Malformed::List), "{text}");
        }
        for text in [",", "0, x"] {
            assert_eq!(Versions::parse(text), Err(Malformed::Unknown), "{text}");
        }
    }

    #[test]
    fn shown_as_written() {
        for text in ["5", "0..=11", "3..", "0.."] {
            assert_eq!(Versions::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(Versions::NONE.to_string(), "none");
    }

    #[test]
    fn ranges_compare_as_sets() {
        let all = range(0, 11);
        assert!(range(3, 11).is_subset(all) && !range(3, i16::MAX).is_subset(all));
        assert!(Versions::NONE.is_subset(all) && !all.is_subset(Versions::NONE));
        assert_eq!(range(9, i16::MAX).intersect(all), range(9, 11));
        assert_eq!(range(12, i16::MAX).intersect(all), Versions::NONE);
        assert!(all.contains(11) && !all.contains(12) && !Versions::NONE.contains(0));
        assert!(Versions::ALL.is_open() && !all.is_open());
    }
}
