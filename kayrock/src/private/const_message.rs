//! Error messages built in constant evaluation.

use crate::schema::Versions;

const CAPACITY: usize = 512;

/// Error message of a constant that fails to evaluate, cut at the capacity.
#[derive(Clone, Copy)]
pub(super) struct ConstMessage {
    bytes: [u8; CAPACITY],
    len: usize,
}

impl ConstMessage {
    pub(super) const fn new() -> Self {
        Self { bytes: [0; CAPACITY], len: 0 }
    }

    /// Appends words in ASCII, like all names in a schema.
    pub(super) const fn words(mut self, words: &str) -> Self {
        let mut rest = words.as_bytes();
        while let ([first, behind @ ..], true) = (rest, self.len < CAPACITY) {
            self.bytes[self.len] = *first;
            self.len += 1;
            rest = behind;
        }
        self
    }

    /// Appends a non-negative number.
    pub(super) const fn number(self, number: i16) -> Self {
        const DIGITS: &str = "0123456789";
        let longer = if number > 9 { self.number(number / 10) } else { self };
        let (_, digit) = DIGITS.split_at((number % 10).unsigned_abs() as usize);
        longer.words(digit.split_at(1).0)
    }

    /// Appends a range in the notation of attributes.
    pub(super) const fn versions(self, range: Versions) -> Self {
        match (range.min(), range.max()) {
            _ if range.is_empty() => self.words("none"),
            (min, i16::MAX) => self.number(min).words(".."),
            (min, max) if min == max => self.number(min),
            (min, max) => self.number(min).words("..=").number(max),
        }
    }

    /// Fails the evaluation with this message.
    #[track_caller]
    pub(super) const fn complain(&self) -> ! {
        let (sentence, _) = self.bytes.split_at(self.len);
        match core::str::from_utf8(sentence) {
            Ok(sentence) => panic!("{}", sentence),
            Err(_) => panic!("the definition breaks a rule"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the text of the message.
    fn said(sentence: &ConstMessage) -> String {
        let payload = std::panic::catch_unwind(|| sentence.complain()).expect_err("a complaint");
        payload.downcast_ref::<String>().expect("a text").clone()
    }

    #[test]
    fn words_and_numbers_are_joined() {
        assert_eq!(said(&ConstMessage::new().words("v").number(0).words(" to ").number(32_767)), "v0 to 32767");
        let ranges = [Versions::NONE, Versions::new(5, 5), Versions::new(0, 11), Versions::since(3)];
        assert_eq!(ranges.map(|range| said(&ConstMessage::new().versions(range))), ["none", "5", "0..=11", "3.."]);
    }

    #[test]
    fn what_is_too_long_is_cut() {
        assert_eq!(said(&ConstMessage::new().words(&"x".repeat(CAPACITY + 1))).len(), CAPACITY);
    }
}
