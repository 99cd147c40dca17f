//! Tagged fields of a struct, by tag.

use super::field::FieldSchema;
use alloc::vec::Vec;

/// Tagged fields of a struct in the order of their tags, with their places in the struct.
pub(super) struct TagIndex<'s> {
    fields: &'s [FieldSchema],
    places: Vec<(u32, usize)>,
}

impl<'s> TagIndex<'s> {
    pub(super) fn new(fields: &'s [FieldSchema]) -> Self {
        let tagged = fields.iter().enumerate().filter_map(|(place, field)| Some((field.tag?, place)));
        let mut places: Vec<_> = tagged.collect();
        places.sort_unstable();
        Self { fields, places }
    }

    /// Returns the field with a tag and its place; the last one if several fields share the tag.
    pub(super) fn get(&self, tag: u32) -> Option<(usize, &'s FieldSchema)> {
        let after = self.places.partition_point(|(other, _)| *other <= tag);
        let &(found, place) = self.places[..after].last()?;
        (found == tag).then(|| (place, &self.fields[place]))
    }
}
