//! Lists: arrays of any field type.

use crate::codec::{
    Decode, Decoded, Decoder, Encode, Encoder, Field, List, Only, TreeSize, element_memory, may_lose, min_size_of,
    mismatch, varies_from,
};
use crate::error::{ErrorKind, Result};
use crate::schema::{Shared, Type, Value};
use crate::types::ShortVec;
use crate::wire::Window;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::convert::Infallible;
use smallvec::SmallVec;

impl<T> List<T> for Vec<T> {
    #[inline]
    fn as_slice(&self) -> &[T] {
        self
    }

    #[inline]
    fn as_mut_slice(&mut self) -> &mut [T] {
        self
    }

    #[inline]
    fn grow_to(&mut self, len: usize)
    where
        T: Field,
    {
        self.reserve_exact(len - self.len());
        self.resize_with(len, T::zero);
    }

    #[inline]
    fn fill(&mut self, elements: impl ExactSizeIterator<Item = T>)
    where
        T: Field,
    {
        self.extend(elements);
    }
}

impl<T, const N: usize> List<T> for SmallVec<[T; N]>
where
    [T; N]: smallvec::Array<Item = T>,
{
    #[inline]
    fn as_slice(&self) -> &[T] {
        self
    }

    #[inline]
    fn as_mut_slice(&mut self) -> &mut [T] {
        self
    }

    #[inline]
    fn grow_to(&mut self, len: usize)
    where
        T: Field,
    {
        self.reserve_exact(len - self.len());
        self.resize_with(len, T::zero);
    }

    /// Elements that fit in place are written without a check of capacity and length for each.
    #[inline]
    fn fill(&mut self, mut elements: impl ExactSizeIterator<Item = T>)
    where
        T: Field,
    {
        let len = elements.len();
        if len <= N {
            let in_place = core::array::from_fn(|_| elements.next().unwrap_or_else(T::zero));
            *self = Self::from_buf_and_len(in_place, len);
        } else {
            fill_on_heap(self, elements);
        }
    }
}

/// Fills a list whose elements do not fit in place.
#[cold]
fn fill_on_heap<T, const N: usize>(list: &mut SmallVec<[T; N]>, elements: impl ExactSizeIterator<Item = T>)
where
    [T; N]: smallvec::Array<Item = T>,
{
    list.reserve_exact(elements.len());
    list.extend(elements);
}

impl<T> List<T> for ShortVec<T> {
    #[inline]
    fn as_slice(&self) -> &[T] {
        self
    }

    #[inline]
    fn as_mut_slice(&mut self) -> &mut [T] {
        self
    }

    #[inline]
    fn grow_to(&mut self, len: usize)
    where
        T: Field,
    {
        List::grow_to(&mut self.0, len);
    }

    #[inline]
    fn fill(&mut self, elements: impl ExactSizeIterator<Item = T>)
    where
        T: Field,
    {
        List::fill(&mut self.0, elements);
    }
}

/// Implements the parts that all lists share: their type and their encoding.
macro_rules! list {
    ([$($lifetime:lifetime)?] [$($generics:tt)*] $type:ty, $only:expr, [$($bound:tt)*]) => {
        impl<$($lifetime,)? T: Field, $($generics)*> Field for $type
        where
            $($bound)*
        {
            const TYPE: &'static Type = &Type::Array(Shared::Static(T::TYPE));
            const ONLY: Option<Only> = $only;
            const ENTITY: Option<&'static str> = T::ENTITY;
            const SECRET: bool = T::SECRET;
            type Literal = Infallible;

            #[inline]
            fn zero() -> Self {
                Self::default()
            }

            fn from_literal(literal: Infallible) -> Self {
                match literal {}
            }
        }

        impl<$($lifetime,)? T: Encode, $($generics)*> Encode for $type
        where
            $($bound)*
        {
            #[inline]
            fn is_zero(&self) -> bool {
                self.is_empty()
            }

            fn is_literal(&self, literal: Infallible) -> bool {
                match literal {}
            }

            #[inline]
            fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
                let window = encoder.length(window, self.len());
                if self.is_empty() {
                    return window;
                }
                T::encode_elements(self, window, encoder, version)
            }

            #[inline]
            fn encode_nullable<'m, 'w>(
                value: Option<&'m Self>,
                window: Window<'w>,
                encoder: &mut Encoder<'m>,
                version: i16,
            ) -> Window<'w> {
                match value {
                    Some(list) => list.encode_field(window, encoder, version),
                    None => encoder.null(window),
                }
            }

            #[inline]
            fn extra_size(&self, version: i16, flexible: bool) -> usize {
                extra_of_list(self.len(), self.iter(), version, flexible)
            }

            #[inline]
            fn loses(&self, version: i16) -> bool {
                any_loses(self.iter(), version)
            }

            fn to_tree(&self) -> Value {
                let mut values = Vec::with_capacity(self.len());
                for element in self.iter() {
                    values.push(element.to_tree());
                }
                Value::Array(values)
            }

            fn tree_size(&self) -> TreeSize {
                TreeSize::array(self.iter().map(T::tree_size))
            }
        }
    };
}

impl<T: Field> Field for VecDeque<T> {
    const TYPE: &'static Type = Vec::<T>::TYPE;
    const ONLY: Option<Only> = T::ONLY;
    const ENTITY: Option<&'static str> = T::ENTITY;
    const SECRET: bool = T::SECRET;
    type Literal = Infallible;

    fn zero() -> Self {
        Self::new()
    }
}

/// A deque has two parts, which are encoded one after the other.
impl<T: Encode> Encode for VecDeque<T> {
    fn is_zero(&self) -> bool {
        self.is_empty()
    }

    fn is_literal(&self, literal: Infallible) -> bool {
        match literal {}
    }

    fn encode_field<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        let (front, back) = self.as_slices();
        let window = encoder.length(window, self.len());
        let window = T::encode_elements(front, window, encoder, version);
        T::encode_elements(back, window, encoder, version)
    }

    fn encode_nullable<'m, 'w>(
        value: Option<&'m Self>,
        window: Window<'w>,
        encoder: &mut Encoder<'m>,
        version: i16,
    ) -> Window<'w> {
        match value {
            Some(list) => list.encode_field(window, encoder, version),
            None => encoder.null(window),
        }
    }

    fn extra_size(&self, version: i16, flexible: bool) -> usize {
        extra_of_list(self.len(), self.iter(), version, flexible)
    }

    fn loses(&self, version: i16) -> bool {
        any_loses(self.iter(), version)
    }

    fn to_tree(&self) -> Value {
        Value::Array(self.iter().map(T::to_tree).collect())
    }

    fn tree_size(&self) -> TreeSize {
        TreeSize::array(self.iter().map(T::tree_size))
    }
}

/// Returns true if encoding in `version` loses a value of an element.
#[inline]
fn any_loses<'l, T: Encode + 'l>(mut elements: impl Iterator<Item = &'l T>, version: i16) -> bool {
    if const { may_lose(T::TYPE) } { elements.any(|element| element.loses(version)) } else { false }
}

/// Returns the size of the elements of a list.
///
/// Elements that have one size in this version are not added up.
#[inline]
fn extra_of_list<'t, T: Encode + 't>(
    len: usize,
    elements: impl Iterator<Item = &'t T>,
    version: i16,
    flexible: bool,
) -> usize {
    if const { T::WIDTH > 0 } {
        return len.wrapping_mul(T::WIDTH);
    }
    let fixed = min_size_of::<T>(version, flexible).wrapping_mul(len);
    if version < const { varies_from(T::TYPE) } {
        return fixed;
    }
    // A sum that wraps belongs to elements that share memory, and costs a second pass.
    elements.fold(fixed, |sum: usize, element| sum.wrapping_add(element.extra_size(version, flexible)))
}

/// Implements the decoding of a growing list, element by element.
macro_rules! growing {
    ([$($generics:tt)*] $type:ty, [$($bound:tt)*]) => {
        impl<'de, T: Decode<'de>, $($generics)*> Decode<'de> for $type
        where
            $($bound)*
        {
            #[inline]
            fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
                match decoder.count_of::<T>(input, version)? {
                    (rest, Some(count)) => decode_list(self, count, (input, rest), decoder, version),
                    (_, None) => Err(decoder.fail(input, ErrorKind::Null)),
                }
            }

            #[inline]
            fn decode_nullable(
                &mut self,
                input: &'de [u8],
                decoder: &mut Decoder<'de>,
                version: i16,
            ) -> Decoded<'de> {
                match decoder.count_of::<T>(input, version)? {
                    (rest, Some(count)) => decode_list(self, count, (input, rest), decoder, version),
                    (rest, None) => Ok(decoder.note_null(rest)),
                }
            }

            #[inline]
            fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
                if const { T::WIDTH > 0 }
                    && let Some(rest) = pass_few(input, T::WIDTH, decoder)
                {
                    return Ok(rest);
                }
                skip_any::<Self>(input, decoder, version)
            }

            #[inline]
            fn skip_nullable(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
                let (mut rest, count) = decoder.count_of::<T>(input, version)?;
                let Some(count) = count else { return Ok(decoder.note_null(rest)) };
                if const { T::WIDTH > 0 } {
                    return decoder.pass(rest, count * T::WIDTH);
                }
                let before = rest.len();
                for _ in 0..count {
                    rest = T::skip(rest, decoder, version)?;
                }
                if before - rest.len() < count {
                    // The input does not bound the number of elements of this size.
                    decoder.charge(input, count)?;
                }
                Ok(rest)
            }

            fn from_value(value: &'de Value) -> Result<Self> {
                let Value::Array(values) = value else { return Err(mismatch("array", value)) };
                let mut list = Self::with_capacity(values.len());
                for value in values {
                    list.push(T::from_value(value)?);
                }
                Ok(list)
            }
        }
    };
}

/// Decodes the elements of a list after their count.
#[inline(always)]
#[expect(clippy::inline_always, reason = "many lists are empty, and a call costs more than the check")]
fn decode_list<'de, T: Decode<'de>, L: List<T>>(
    list: &mut L,
    count: usize,
    (input, rest): (&'de [u8], &'de [u8]),
    decoder: &mut Decoder<'de>,
    version: i16,
) -> Decoded<'de> {
    if count == 0 {
        return Ok(rest);
    }
    // Hostile input may claim any count.
    decoder.charge(input, element_memory::<T>().saturating_mul(count))?;
    T::decode_elements(list, count, rest, decoder, version)
}

/// Skips a list of any length.
#[inline(never)]
fn skip_any<'de, L: Decode<'de>>(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
    let rest = L::skip_nullable(input, decoder, version)?;
    if decoder.take_null() { Err(decoder.fail(input, ErrorKind::Null)) } else { Ok(rest) }
}

/// Skips a list of at most four values of fixed width, such as the replicas of a partition.
///
/// The position of the next bytes depends on the count. The branch predictor guesses the count of the last list, which
/// is faster than to compute the position. This reduces the time to skip metadata to two thirds.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call costs as much as the skipping")]
fn pass_few<'de>(input: &'de [u8], width: usize, decoder: &Decoder<'de>) -> Option<&'de [u8]> {
    if !decoder.is_plain() {
        return None;
    }
    let (&length @ 1..=5, mut rest) = input.split_first()? else { return None };
    for _ in 1..length {
        rest = rest.get(width..)?;
    }
    Some(rest)
}

list!([] [] Vec<T>, T::ONLY, []);
list!([] [const N: usize] SmallVec<[T; N]>, T::ONLY, [[T; N]: smallvec::Array<Item = T>]);
growing!([] Vec<T>, []);
growing!([const N: usize] SmallVec<[T; N]>, [[T; N]: smallvec::Array<Item = T>]);
list!([] [] ShortVec<T>, T::ONLY, []);
growing!([] ShortVec<T>, []);
list!([] [] Box<[T]>, T::ONLY, []);
list!([] [] Arc<[T]>, T::ONLY, []);
// Elements of the caller; a decoded list has to own its elements.
list!(['a] [] &'a [T], Some(Only::Encode), []);

/// Implements the decoding of a list into a `Vec`, which is then converted.
macro_rules! converted {
    ($type:ty, $boxed:expr) => {
        impl<'de, T: Decode<'de>> Decode<'de> for $type {
            const BOXED: usize = $boxed;

            #[inline]
            fn decode_field(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
                let mut list = Vec::new();
                let rest = list.decode_field(input, decoder, version)?;
                *self = list.into();
                Ok(rest)
            }

            #[inline]
            fn decode_nullable(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
                let mut list = Vec::new();
                let rest = list.decode_nullable(input, decoder, version)?;
                *self = list.into();
                Ok(rest)
            }

            #[inline]
            fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
                Vec::<T>::skip(input, decoder, version)
            }

            #[inline]
            fn skip_nullable(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
                Vec::<T>::skip_nullable(input, decoder, version)
            }

            fn from_value(value: &'de Value) -> Result<Self> {
                Vec::from_value(value).map(Self::from)
            }
        }
    };
}

converted!(Box<[T]>, 0);
// The two counts are beside the elements.
converted!(Arc<[T]>, 2 * size_of::<usize>());
converted!(VecDeque<T>, 0);
