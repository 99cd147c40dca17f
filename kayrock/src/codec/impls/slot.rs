//! Values, `Option`s of them and results of conversions as the fields of structs.

use crate::codec::{
    Decode, DecodeFailed, DecodeSlot, Decoded, Decoder, Encode, EncodeSlot, Encoder, FillSlot, TreeSize,
    UnknownTagsOnly, has_length, is_struct, min_size_of, number_of_fields, tagged_width,
};
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Value;
use crate::wire::Window;
use core::any::Any;

/// Returns a literal under its other name, if both types are the same.
#[inline]
fn same<L: 'static, M: 'static>(literal: L) -> Option<M> {
    let mut literal = Some(literal);
    let literal: &mut dyn Any = &mut literal;
    literal.downcast_mut::<Option<M>>()?.take()
}

/// Returns the minimum encoded size of a nullable value; the null of a struct is one byte.
#[inline]
fn min_size_or_null<T: Encode>(version: i16, flexible: bool) -> usize {
    if const { is_struct(T::TYPE) } { 1 } else { min_size_of::<T>(version, flexible) }
}

/// Returns the number of bytes that a value has beyond the minimum size of a nullable one.
#[inline]
fn extra_of_some<T: Encode>(value: &T, version: i16, flexible: bool) -> usize {
    let min_size = if const { is_struct(T::TYPE) } { min_size_of::<T>(version, flexible) } else { 0 };
    value.extra_size(version, flexible).wrapping_add(min_size)
}

impl<T: Encode> EncodeSlot for T {
    const TAGGED_WIDTH: u8 = tagged_width(T::TYPE, T::WIDTH);

    #[inline]
    fn has_tagged_width(&self) -> bool {
        if const { !is_struct(T::TYPE) } {
            return true;
        }
        let mut visitor = UnknownTagsOnly::default();
        self.visit(&mut visitor);
        visitor.is_empty(const { number_of_fields(T::TYPE) })
    }

    #[inline]
    fn encode_slot<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        self.encode_field(window, encoder, version)
    }

    #[inline]
    fn is_zero(&self) -> bool {
        Encode::is_zero(self)
    }

    #[inline]
    fn equals_literal<L: 'static>(&self, literal: L) -> bool {
        same(literal).is_some_and(|literal| self.is_literal(literal))
    }

    #[inline]
    fn min_size(version: i16, flexible: bool) -> usize {
        min_size_of::<T>(version, flexible)
    }

    #[inline]
    fn extra_size(&self, version: i16, flexible: bool) -> usize {
        Encode::extra_size(self, version, flexible)
    }

    #[inline]
    fn loses(&self, version: i16) -> bool {
        Encode::loses(self, version)
    }

    fn to_tree(&self) -> Value {
        Encode::to_tree(self)
    }

    fn tree_size(&self) -> TreeSize {
        Encode::tree_size(self)
    }
}

impl<T: Encode> EncodeSlot for Option<T> {
    #[inline]
    fn encode_slot<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        T::encode_nullable(self.as_ref(), window, encoder, version)
    }

    #[inline]
    fn encode_required<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        if let Some(value) = self {
            return value.encode_field(window, encoder, version);
        }
        encoder.fail(ErrorKind::Null);
        window
    }

    #[inline]
    fn encode_tagged<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        T::encode_tagged_nullable(self.as_ref(), window, encoder, version)
    }

    #[inline]
    fn is_null(&self) -> bool {
        self.is_none()
    }

    #[inline]
    fn is_zero(&self) -> bool {
        self.as_ref().is_some_and(T::is_zero)
    }

    #[inline]
    fn equals_literal<L: 'static>(&self, literal: L) -> bool {
        self.as_ref().is_some_and(|value| value.equals_literal(literal))
    }

    #[inline]
    fn min_size(version: i16, flexible: bool) -> usize {
        min_size_or_null::<T>(version, flexible)
    }

    #[inline]
    fn extra_size(&self, version: i16, flexible: bool) -> usize {
        self.as_ref().map_or(0, |value| extra_of_some(value, version, flexible))
    }

    #[inline]
    fn loses(&self, version: i16) -> bool {
        self.as_ref().is_some_and(|value| value.loses(version))
    }

    fn to_tree(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_tree)
    }

    fn tree_size(&self) -> TreeSize {
        self.as_ref().map_or(TreeSize::NULL, T::tree_size)
    }
}

/// The result of a conversion to the type on the wire; a failed one fails the encoding.
impl<W: Encode> EncodeSlot for Result<W> {
    #[inline]
    fn encode_slot<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        match self {
            Ok(wire) => wire.encode_field(window, encoder, version),
            Err(error) => failed(error, window, encoder),
        }
    }

    #[inline]
    fn is_zero(&self) -> bool {
        self.as_ref().is_ok_and(W::is_zero)
    }

    #[inline]
    fn min_size(version: i16, flexible: bool) -> usize {
        min_size_of::<W>(version, flexible)
    }

    #[inline]
    fn extra_size(&self, version: i16, flexible: bool) -> usize {
        self.as_ref().map_or(0, |wire| wire.extra_size(version, flexible))
    }

    #[inline]
    fn loses(&self, version: i16) -> bool {
        self.as_ref().is_ok_and(|wire| wire.loses(version))
    }

    /// Null for a value that has no form on the wire.
    fn to_tree(&self) -> Value {
        self.as_ref().map_or(Value::Null, W::to_tree)
    }

    fn tree_size(&self) -> TreeSize {
        self.as_ref().map_or(TreeSize::NULL, W::tree_size)
    }
}

impl<W: Encode> EncodeSlot for Option<Result<W>> {
    #[inline]
    fn encode_slot<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        match self {
            Some(Ok(wire)) => W::encode_nullable(Some(wire), window, encoder, version),
            Some(Err(error)) => failed(error, window, encoder),
            None => W::encode_nullable(None, window, encoder, version),
        }
    }

    #[inline]
    fn encode_required<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        if let Some(wire) = self {
            return wire.encode_slot(window, encoder, version);
        }
        encoder.fail(ErrorKind::Null);
        window
    }

    #[inline]
    fn encode_tagged<'m, 'w>(&'m self, window: Window<'w>, encoder: &mut Encoder<'m>, version: i16) -> Window<'w> {
        match self {
            Some(Ok(wire)) => W::encode_tagged_nullable(Some(wire), window, encoder, version),
            Some(Err(error)) => failed(error, window, encoder),
            None => W::encode_tagged_nullable(None, window, encoder, version),
        }
    }

    #[inline]
    fn is_null(&self) -> bool {
        self.is_none()
    }

    #[inline]
    fn is_zero(&self) -> bool {
        self.as_ref().is_some_and(EncodeSlot::is_zero)
    }

    #[inline]
    fn min_size(version: i16, flexible: bool) -> usize {
        min_size_or_null::<W>(version, flexible)
    }

    #[inline]
    fn extra_size(&self, version: i16, flexible: bool) -> usize {
        match self {
            Some(Ok(wire)) => extra_of_some(wire, version, flexible),
            _ => 0,
        }
    }

    #[inline]
    fn loses(&self, version: i16) -> bool {
        self.as_ref().is_some_and(|wire| wire.loses(version))
    }

    fn to_tree(&self) -> Value {
        self.as_ref().map_or(Value::Null, EncodeSlot::to_tree)
    }

    fn tree_size(&self) -> TreeSize {
        self.as_ref().map_or(TreeSize::NULL, EncodeSlot::tree_size)
    }
}

#[cold]
fn failed<'w>(error: &Error, window: Window<'w>, encoder: &mut Encoder<'_>) -> Window<'w> {
    encoder.fail(error.kind().clone());
    window
}

impl<'de, T: Decode<'de>> FillSlot<'de> for T {
    const WIDTH: usize = T::WIDTH;

    #[inline]
    fn fill(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        self.decode_field(input, decoder, version)
    }

    #[inline]
    fn fill_tagged(&mut self, content: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        *self = T::zero();
        self.decode_field(content, decoder, version)
    }

    fn set(&mut self, value: &'de Value) -> Result<()> {
        *self = T::from_value(value)?;
        Ok(())
    }

    #[inline]
    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        <T as Decode<'de>>::skip(input, decoder, version)
    }
}

impl<'de, T: Decode<'de>> DecodeSlot<'de> for T {
    const BOXED: usize = T::BOXED;
}

/// Charges the box of a value that is not null; lists charge only boxes that a fresh element has.
#[inline(always)]
#[expect(clippy::inline_always, reason = "nearly all types have no box, so that nothing remains")]
fn charge_box<'de, T: Decode<'de>>(input: &'de [u8], decoder: &mut Decoder<'de>) -> Result<(), DecodeFailed> {
    if T::BOXED > 0 { decoder.charge(input, T::BOXED) } else { Ok(()) }
}

impl<'de, T: Decode<'de>> FillSlot<'de> for Option<T> {
    const WIDTH: usize = 0;

    #[inline]
    fn fill(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        if const { has_length(T::TYPE) }
            && let Some(rest) = decoder.plain_null(input)
        {
            *self = None;
            return Ok(rest);
        }
        let rest = self.insert(T::zero()).decode_nullable(input, decoder, version)?;
        if decoder.take_null() {
            *self = None;
        } else {
            charge_box::<T>(input, decoder)?;
        }
        Ok(rest)
    }

    #[inline]
    fn fill_required(&mut self, input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        charge_box::<T>(input, decoder)?;
        self.insert(T::zero()).decode_field(input, decoder, version)
    }

    #[inline]
    fn fill_tagged(&mut self, content: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let rest = self.insert(T::zero()).decode_tagged_nullable(content, decoder, version)?;
        if decoder.take_null() {
            *self = None;
        } else {
            charge_box::<T>(content, decoder)?;
        }
        Ok(rest)
    }

    fn set(&mut self, value: &'de Value) -> Result<()> {
        *self = match value {
            Value::Null => None,
            value => Some(T::from_value(value)?),
        };
        Ok(())
    }

    #[inline]
    fn skip(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        let rest = T::skip_nullable(input, decoder, version)?;
        decoder.take_null();
        Ok(rest)
    }

    #[inline]
    fn skip_required(input: &'de [u8], decoder: &mut Decoder<'de>, version: i16) -> Decoded<'de> {
        T::skip(input, decoder, version)
    }
}

impl<'de, T: Decode<'de>> DecodeSlot<'de> for Option<T> {
    const BOXED: usize = T::BOXED;
}
