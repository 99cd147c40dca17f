//! Element counts and the limits of memory and tagged fields.

use super::{DecodeFailed, Decoder};
use crate::codec::field::Field;
use crate::codec::size::max_min_size;
use crate::error::ErrorKind;
use crate::wire;

impl<'de> Decoder<'de> {
    /// Reads the element count of an array, or null. Rejects a count that the input cannot hold.
    ///
    /// # Errors
    /// - [`ErrorKind::Short`]: too few bytes.
    /// - [`ErrorKind::Count`]: the remaining bytes cannot hold as many elements of `min_size` bytes.
    /// - [`ErrorKind::VarintTooLong`], [`ErrorKind::VarintOverflow`]: an invalid compact count.
    /// - [`ErrorKind::VarintPadded`], [`ErrorKind::NegativeLength`], [`ErrorKind::TooManyElements`]: in strict mode, a
    ///   count of unusual form or above 1,000,000.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would be returned through memory")]
    pub fn count(&mut self, input: &'de [u8], min_size: usize) -> Result<(&'de [u8], Option<usize>), DecodeFailed> {
        let (rest, count) = self.unchecked_count(input)?;
        if let Some(count) = count {
            self.check_count(input, rest, count, min_size)?;
        }
        Ok((rest, count))
    }

    /// Reads the element count of an array of `T`, or null, like [`Decoder::count`].
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would be returned through memory")]
    pub(crate) fn count_of<T: Field>(
        &mut self,
        input: &'de [u8],
        version: i16,
    ) -> Result<(&'de [u8], Option<usize>), DecodeFailed> {
        let (rest, count) = self.unchecked_count(input)?;
        if let Some(count) = count {
            // Fast path: the input nearly always suffices even for the largest of the minimum sizes.
            let enough = const { max_min_size(T::TYPE) };
            // Hostile input may claim any count, and `enough` may be unlimited.
            if count.saturating_mul(enough) > rest.len() || enough == 0 || self.strict {
                let min_size = T::min_size(version, self.flexible);
                self.check_count(input, rest, count, min_size)?;
            }
        }
        Ok((rest, count))
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a result of more than two words would be returned through memory")]
    fn unchecked_count(&mut self, input: &'de [u8]) -> Result<(&'de [u8], Option<usize>), DecodeFailed> {
        if self.strict {
            self.check_length(input, wire::int32)?;
        }
        if self.flexible {
            self.parse(input, wire::compact_array_length)
        } else {
            self.parse(input, wire::array_length)
        }
    }

    /// Rejects an element count that needs more bytes than remain.
    #[inline]
    fn check_count(
        &mut self,
        input: &'de [u8],
        rest: &'de [u8],
        count: usize,
        min_size: usize,
    ) -> Result<(), DecodeFailed> {
        // Hostile input may claim any count.
        if count.saturating_mul(min_size.max(1)) > rest.len() {
            return Err(self.fail(input, ErrorKind::Count { count, remaining: rest.len() }));
        }
        if self.strict && count > 1_000_000 {
            return Err(self.fail(input, ErrorKind::TooManyElements { count }));
        }
        Ok(())
    }

    /// Charges `bytes` to the memory limit before an allocation.
    ///
    /// # Errors
    /// [`ErrorKind::Memory`]: the memory limit is exceeded.
    #[inline]
    pub fn charge(&mut self, input: &[u8], bytes: usize) -> Result<(), DecodeFailed> {
        match self.memory.checked_sub(bytes) {
            Some(left) => {
                self.memory = left;
                Ok(())
            }
            None => Err(self.fail(input, ErrorKind::Memory { limit: self.limit })),
        }
    }

    /// Charges the tagged fields of a struct to the limit.
    #[inline]
    pub(crate) fn charge_tags(&mut self, input: &[u8], count: u32) -> Result<(), DecodeFailed> {
        let in_struct = self.options().tags_in_struct();
        let limit = if count > in_struct { in_struct } else { self.tags_limit };
        match self.tags.checked_sub(count) {
            Some(left) if count <= in_struct => {
                self.tags = left;
                Ok(())
            }
            _ => Err(self.fail(input, ErrorKind::TooManyTags { limit })),
        }
    }
}
