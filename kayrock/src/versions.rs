//! Ranges of message versions.

use core::fmt;
use core::ops::RangeInclusive;

/// A contiguous range of versions, possibly empty or without an upper bound.
///
/// It is displayed in the notation of the `#[kafka(...)]` attributes: `0..=11`, `3..`, `5`, or `none`.
///
/// ```
/// use kayrock::schema::Versions;
///
/// let flexible = Versions::since(9);
/// assert!(flexible.contains(12) && !flexible.contains(8));
/// assert_eq!(flexible.intersect(Versions::from(0..=11)), Versions::new(9, 11));
/// assert_eq!(flexible.to_string(), "9..");
/// assert_eq!(Versions::from(0..=11).to_string(), "0..=11");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Versions {
    min: i16,
    max: i16,
}

impl Versions {
    /// The empty range; Kafka's `"none"`.
    pub const NONE: Self = Self { min: 0, max: -1 };
    /// All versions; Kafka's `"0+"`.
    pub const ALL: Self = Self::since(0);

    /// Returns the versions from `min` to `max`, both included; [`Versions::NONE`] if `max` is below `min`.
    ///
    /// ```
    /// use kayrock::schema::Versions;
    ///
    /// assert_eq!(Versions::new(3, 5).iter().collect::<Vec<_>>(), [3, 4, 5]);
    /// assert!(Versions::new(5, 3).is_empty());
    /// ```
    #[must_use]
    pub const fn new(min: i16, max: i16) -> Self {
        if min <= max { Self { min, max } } else { Self::NONE }
    }

    /// Returns the versions from `min` on, without an upper bound.
    #[must_use]
    pub const fn since(min: i16) -> Self {
        Self { min, max: i16::MAX }
    }

    /// Returns the lowest version; 0 for the empty range.
    #[must_use]
    pub const fn min(self) -> i16 {
        self.min
    }

    /// Returns the highest version; `i16::MAX` for an open range, -1 for the empty one.
    #[must_use]
    pub const fn max(self) -> i16 {
        self.max
    }

    /// Returns true if the range contains `version`.
    #[inline]
    #[must_use]
    pub const fn contains(self, version: i16) -> bool {
        self.min <= version && version <= self.max
    }

    /// Returns true if the range contains no version.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.min > self.max
    }

    /// Returns true if the range has no upper bound.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.max == i16::MAX
    }

    /// Returns true if `other` contains all versions of this range.
    #[must_use]
    pub const fn is_subset(self, other: Self) -> bool {
        self.is_empty() || (other.min <= self.min && self.max <= other.max)
    }

    /// Returns the versions that both ranges contain.
    #[must_use]
    pub const fn intersect(self, other: Self) -> Self {
        let min = if self.min > other.min { self.min } else { other.min };
        let max = if self.max < other.max { self.max } else { other.max };
        Self::new(min, max)
    }

    /// Returns the smallest range that contains both ranges.
    #[cfg(any(test, feature = "json"))]
    #[must_use]
    pub(crate) fn hull(self, other: Self) -> Self {
        match (self, other) {
            (one, none) | (none, one) if none.is_empty() => one,
            (one, other) => Self::new(one.min.min(other.min), one.max.max(other.max)),
        }
    }

    /// Iterates over the versions in ascending order.
    #[must_use]
    pub fn iter(self) -> impl DoubleEndedIterator<Item = i16> + Clone {
        self.min..=self.max
    }
}

/// A range whose end is below its start is [`Versions::NONE`].
impl From<RangeInclusive<i16>> for Versions {
    fn from(range: RangeInclusive<i16>) -> Self {
        Self::new(*range.start(), *range.end())
    }
}

/// The notation of the attributes: `none`, `5`, `0..=11`, `3..`.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_is_the_notation_of_the_attributes() {
        let ranges = [Versions::NONE, Versions::from(5..=5), Versions::from(0..=11), Versions::since(3)];
        assert_eq!(ranges.map(|range| range.to_string()), ["none", "5", "0..=11", "3.."]);
    }

    #[test]
    fn hull_ignores_the_empty_range() {
        assert_eq!(Versions::NONE.hull(Versions::new(2, 3)), Versions::new(2, 3));
        assert_eq!(Versions::new(2, 3).hull(Versions::NONE), Versions::new(2, 3));
        assert_eq!(Versions::new(5, 7).hull(Versions::new(2, 3)), Versions::new(2, 7));
        assert_eq!(Versions::NONE.hull(Versions::NONE), Versions::NONE);
    }
}
