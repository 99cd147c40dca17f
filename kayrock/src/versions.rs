//! Ranges of message versions.

use core::fmt;

/// A contiguous range of versions, possibly empty or open above.
///
/// ```
/// use kayrock::schema::Versions;
///
/// let flexible = Versions::since(9);
/// assert!(flexible.contains(12) && !flexible.contains(8));
/// assert_eq!(flexible.intersect(Versions::new(0, 11)), Versions::new(9, 11));
/// assert_eq!(flexible.to_string(), "9+");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Versions {
    min: i16,
    max: i16,
}

impl Versions {
    /// No version at all; Kafka's `"none"`.
    pub const NONE: Self = Self { min: 0, max: -1 };
    /// Every version; Kafka's `"0+"`.
    pub const ALL: Self = Self::since(0);

    /// The versions from `min` to `max`, both included; [`Versions::NONE`] if there are none between.
    #[must_use]
    pub const fn new(min: i16, max: i16) -> Self {
        if min <= max { Self { min, max } } else { Self::NONE }
    }

    /// The versions from `min` on.
    #[must_use]
    pub const fn since(min: i16) -> Self {
        Self { min, max: i16::MAX }
    }

    /// The lowest version; 0 of the empty range.
    #[must_use]
    pub const fn min(self) -> i16 {
        self.min
    }

    /// The highest version; `i16::MAX` of an open range, -1 of the empty one.
    #[must_use]
    pub const fn max(self) -> i16 {
        self.max
    }

    /// Whether `version` is one of these.
    #[inline]
    #[must_use]
    pub const fn contains(self, version: i16) -> bool {
        self.min <= version && version <= self.max
    }

    /// Whether no version is one of these.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.min > self.max
    }

    /// Whether the range has no upper end.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.max == i16::MAX
    }

    /// Whether every version of this range is one of `other`'s.
    #[must_use]
    pub const fn is_subset(self, other: Self) -> bool {
        self.is_empty() || (other.min <= self.min && self.max <= other.max)
    }

    /// The versions of both ranges.
    #[must_use]
    pub const fn intersect(self, other: Self) -> Self {
        let min = if self.min > other.min { self.min } else { other.min };
        let max = if self.max < other.max { self.max } else { other.max };
        Self::new(min, max)
    }

    /// The versions, one by one.
    #[must_use]
    pub fn iter(self) -> impl DoubleEndedIterator<Item = i16> + Clone {
        self.min..=self.max
    }
}

/// Kafka's notation: `none`, `5`, `0-11`, `3+`.
impl fmt::Display for Versions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            _ if self.is_empty() => f.write_str("none"),
            (min, i16::MAX) => write!(f, "{min}+"),
            (min, max) if min == max => write!(f, "{min}"),
            (min, max) => write!(f, "{min}-{max}"),
        }
    }
}
