//! Minimum sizes of the values of a field's type, as tables of constants.

use super::field::Field;
use super::size::{derived_fields, is_positional, is_struct, scalar_bytes, scalar_size};
use crate::schema::{FieldSchema, Shared, Type};

/// Returns [`Field::min_size`]; for the first versions, it is computed when the program is compiled.
#[inline]
pub(crate) fn min_size_of<T: Field>(version: i16, flexible: bool) -> usize {
    if const { !is_struct(T::TYPE) } {
        return if flexible { const { scalar_size(T::TYPE, true) } } else { const { scalar_size(T::TYPE, false) } };
    }
    let sizes = const { &MinSizes::of(T::TYPE) };
    match usize::try_from(version).ok().and_then(|version| sizes.0.get(version)) {
        Some([classic, compact]) => usize::from(if flexible { *compact } else { *classic }),
        None => T::min_size(version, flexible),
    }
}

/// Minimum sizes of a type in its first versions, each in the classic and in the compact form.
struct MinSizes([[u16; 2]; Self::VERSIONS]);

impl MinSizes {
    const VERSIONS: usize = 24;

    const fn of(ty: &Type) -> Self {
        let Some(mut fields) = derived_fields(ty) else {
            return Self([[scalar_bytes(ty, false), scalar_bytes(ty, true)]; Self::VERSIONS]);
        };
        // A struct in the compact form ends with the number of its tagged fields.
        let mut sizes = Self([[0, 1]; Self::VERSIONS]);
        while let [field, rest @ ..] = fields {
            sizes.add(field);
            fields = rest;
        }
        sizes
    }

    /// Adds a field in the versions that have it outside of the tagged section.
    const fn add(&mut self, field: &FieldSchema) {
        let Shared::Static(ty) = field.ty else { return };
        let of_type = Self::of(ty);
        let (mut sums, mut sizes) = (self.0.as_mut_slice(), of_type.0.as_slice());
        let mut version = 0;
        while let ([[classic, compact], later_sums @ ..], [size, later_sizes @ ..]) = (sums, sizes) {
            if is_positional(field, version) {
                let [in_classic, in_compact] = in_field(*size, is_struct(ty), field, version);
                *classic = classic.saturating_add(in_classic);
                *compact = compact.saturating_add(in_compact);
            }
            (sums, sizes) = (later_sums, later_sizes);
            version += 1;
        }
    }
}

/// Returns the minimum sizes in both forms of a field whose type has these.
const fn in_field([classic, compact]: [u16; 2], is_struct: bool, field: &FieldSchema, version: i16) -> [u16; 2] {
    match field.flexible {
        // Null is one byte.
        _ if is_struct && field.nullable.contains(version) => [1, 1],
        Some(versions) if versions.contains(version) => [compact, compact],
        Some(_) => [classic, classic],
        None => [classic, compact],
    }
}
