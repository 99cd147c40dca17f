//! Skipping of values without building them, for errors late in a large message.

use super::byte_reader::ByteReader;
use super::cursor::{Cursor, WireForm};
use super::field::{FieldSchema, StructSchema, Type};
use alloc::vec::Vec;

/// Steps that skip a value of one type in one version.
///
/// They check only lengths. A value that they do not skip is decoded again to find the field.
pub(super) struct Skip(Vec<Step>);

enum Step {
    /// Bytes of fixed width, which is not zero.
    Fixed(usize),
    /// String with a length of two bytes, or compact.
    String { flexible: bool },
    /// Bytes with a length of four bytes, or compact.
    Bytes { flexible: bool },
    /// Array with the steps of an element.
    Array { flexible: bool, element: Skip },
    /// Struct after a byte that marks null.
    NullableStruct(Skip),
    /// Tagged section.
    Tags,
}

impl Skip {
    /// Returns the steps of an array's elements.
    pub(super) fn of_elements(cursor: &Cursor<'_>, ty: &Type) -> Self {
        let mut steps = Self(Vec::new());
        steps.add(cursor, ty, cursor.element_form());
        steps
    }

    fn add(&mut self, cursor: &Cursor<'_>, ty: &Type, form: WireForm) {
        let flexible = form.flexible;
        match ty {
            Type::String => self.0.push(Step::String { flexible }),
            Type::Bytes | Type::Records => self.0.push(Step::Bytes { flexible }),
            Type::Array(element) => {
                self.0.push(Step::Array { flexible, element: Self::of_elements(cursor, element) });
            }
            Type::Struct(schema) => self.add_fields(cursor, schema),
            Type::Bool => self.add_fixed(1),
            Type::Float64 => self.add_fixed(8),
            Type::Uuid => self.add_fixed(16),
            integer => self.add_fixed(integer.integers().map_or(0, |(_, size)| size)),
        }
    }

    fn add_fields(&mut self, cursor: &Cursor<'_>, schema: &StructSchema) {
        for field in schema.fields.iter().filter(|field| field.is_positional(cursor.version)) {
            self.add_field(cursor, field);
        }
        if cursor.is_flexible() {
            self.0.push(Step::Tags);
        }
    }

    fn add_field(&mut self, cursor: &Cursor<'_>, field: &FieldSchema) {
        match (&*field.ty, cursor.form(field)) {
            (ty @ Type::Struct(_), form @ WireForm { nullable: true, .. }) => {
                let mut steps = Self(Vec::new());
                steps.add(cursor, ty, form);
                self.0.push(Step::NullableStruct(steps));
            }
            (ty, form) => self.add(cursor, ty, form),
        }
    }

    /// Adds bytes of fixed width to those before them.
    fn add_fixed(&mut self, width: usize) {
        match self.0.last_mut() {
            Some(Step::Fixed(sum)) => *sum += width,
            _ => self.0.push(Step::Fixed(width)),
        }
    }

    /// Skips up to `count` values; returns the number of skipped ones.
    pub(super) fn skip_many(&self, input: &mut ByteReader<'_>, count: usize) -> usize {
        match &*self.0 {
            // Elements without bytes have a limit, which decoding applies.
            [] => 0,
            [Step::Fixed(width)] => {
                let whole = input.room().checked_div(*width).map_or(count, |fitting| fitting.min(count));
                // This many fit, so that the product does not overflow.
                if input.skip(whole * width).is_some() { whole } else { 0 }
            }
            steps => (0..count).find(|_| !skip_value(steps, input)).unwrap_or(count),
        }
    }
}

/// Skips a value; otherwise returns false and leaves the input at its start.
fn skip_value(steps: &[Step], input: &mut ByteReader<'_>) -> bool {
    let start = input.clone();
    let is_skipped = steps.iter().all(|step| step.skip(input).is_some());
    if !is_skipped {
        *input = start;
    }
    is_skipped
}

impl Step {
    fn skip(&self, input: &mut ByteReader<'_>) -> Option<()> {
        match self {
            Self::Fixed(width) => input.skip(*width),
            Self::String { flexible } => {
                let length = input.string_length(*flexible).ok()?;
                input.skip(length.unwrap_or_default())
            }
            Self::Bytes { flexible } => {
                let length = input.length(*flexible).ok()?;
                input.skip(length.unwrap_or_default())
            }
            Self::Array { flexible, element } => {
                let count = input.length(*flexible).ok()?.unwrap_or_default();
                (element.skip_many(input, count) == count).then_some(())
            }
            Self::NullableStruct(steps) => match i8::from_be_bytes(input.fixed().ok()?) {
                ..0 => Some(()),
                0.. => (steps.skip_many(input, 1) == 1).then_some(()),
            },
            Self::Tags => skip_tags(input),
        }
    }
}

fn skip_tags(input: &mut ByteReader<'_>) -> Option<()> {
    for _ in 0..input.uvarint().ok()? {
        input.uvarint().ok()?;
        let size = input.uvarint().ok()?;
        input.skip(usize::try_from(size).ok()?)?;
    }
    Some(())
}
