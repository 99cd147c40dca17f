//! Path of a field in a message.

use super::snake_case::snake_case;
use alloc::vec::Vec;
use core::fmt;

/// Path from the message to a field, displayed as in errors: `responses[3].partitions[0].records`.
#[derive(Debug, Default)]
pub(super) struct FieldPath<'s>(Vec<Step<'s>>);

#[derive(Debug)]
enum Step<'s> {
    /// Field by Kafka's name.
    Field(&'s str),
    /// Element of an array.
    Element(usize),
}

impl<'s> FieldPath<'s> {
    pub(super) fn enter_field(&mut self, name: &'s str) {
        self.0.push(Step::Field(name));
    }

    pub(super) fn enter_element(&mut self, index: usize) {
        self.0.push(Step::Element(index));
    }

    /// Leaves the innermost field or element.
    pub(super) fn leave(&mut self) {
        self.0.pop();
    }

    /// Returns the number of entered fields and elements.
    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }

    /// Leaves all fields and elements that were entered after the path had this depth.
    pub(super) fn truncate(&mut self, depth: usize) {
        self.0.truncate(depth);
    }
}

impl fmt::Display for FieldPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if place == 0 => f.write_str(&snake_case(name))?,
                Step::Field(name) => write!(f, ".{}", snake_case(name))?,
                Step::Element(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_shows_fields_and_indices() {
        let mut path = FieldPath::default();
        path.enter_field("Responses");
        path.enter_element(3);
        path.enter_element(0);
        path.enter_field("Topic");
        path.leave();
        path.enter_field("LastStableOffset");
        assert_eq!(path.to_string(), "responses[3][0].last_stable_offset");
    }
}
