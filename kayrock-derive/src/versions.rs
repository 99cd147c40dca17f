//! Ranges of versions as the author writes them: `3..`, `0..=11`, `5`.

use std::fmt;

/// A contiguous range of versions, possibly empty or open above; the runtime's `Versions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Versions {
    min: i16,
    max: i16,
}

impl Versions {
    /// No version at all.
    pub(crate) const NONE: Self = Self { min: 0, max: -1 };
    /// Every version.
    pub(crate) const ALL: Self = Self { min: 0, max: i16::MAX };

    /// The versions from `min` to `max`, both included; [`Versions::NONE`] if there are none between.
    pub(crate) fn new(min: i16, max: i16) -> Self {
        if min <= max { Self { min, max } } else { Self::NONE }
    }

    /// Reads a range; the error is the range that was probably meant, if one can be told.
    pub(crate) fn parse(text: &str) -> Result<Self, Option<Self>> {
        let text = text.trim();
        let range = match text.split_once("..") {
            None => number(text).map(|only| (only, only)),
            Some((min, "")) => number(min).map(|min| (min, i16::MAX)),
            Some((min, max)) => number(min).zip(max.strip_prefix('=').and_then(number)),
        };
        match range {
            Some((min, max)) if min <= max => Ok(Self { min, max }),
            Some((min, max)) => Err(Some(Self { min: max, max: min })),
            None => Err(guess(text)),
        }
    }

    /// The lowest version; 0 of the empty range.
    pub(crate) fn min(self) -> i16 {
        self.min
    }

    /// The highest version; `i16::MAX` of an open range, -1 of the empty one.
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

    /// Whether every version of this range is one of `other`'s.
    pub(crate) fn is_subset(self, other: Self) -> bool {
        self.is_empty() || (other.min <= self.min && self.max <= other.max)
    }

    /// The versions of both ranges.
    pub(crate) fn intersect(self, other: Self) -> Self {
        Self::new(self.min.max(other.min), self.max.min(other.max))
    }
}

/// As the author would write it.
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

fn number(text: &str) -> Option<i16> {
    text.trim().parse().ok().filter(|number| *number >= 0)
}

/// What the author of `0-11` or `3+` (Kafka's own notation), `..=11` or `0..12` meant.
///
/// The last is a range in Rust, but one whose end would be read as included by whoever knows Kafka's schemas.
fn guess(text: &str) -> Option<Versions> {
    if let Some(min) = text.strip_suffix('+') {
        return number(min).map(|min| Versions { min, max: i16::MAX });
    }
    if let Some((min, max)) = text.split_once('-') {
        return number(min).zip(number(max)).map(|(min, max)| Versions { min: min.min(max), max: min.max(max) });
    }
    let (min, max) = text.split_once("..")?;
    let min = if min.is_empty() { 0 } else { number(min)? };
    let max = match max.strip_prefix('=') {
        Some(last) => number(last)?,
        None => number(max)?.checked_sub(1)?,
    };
    (min <= max).then_some(Versions { min, max })
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn range(min: i16, max: i16) -> Versions {
        Versions { min, max }
    }

    #[test]
    fn ranges_are_read() {
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
    fn malformed_ranges_lead_to_the_one_meant() {
        for (text, meant) in [
            ("0-11", Some("0..=11")),
            ("3+", Some("3..")),
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
            ("none", None),
            ("-1", None),
            ("-1..=4", None),
            ("0..=32768", None),
            ("0..=", None),
            ("1..2..3", None),
            ("0...5", None),
        ] {
            let guessed = Versions::parse(text).expect_err(text).map(|range| range.to_string());
            assert_eq!(guessed.as_deref(), meant, "{text}");
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
