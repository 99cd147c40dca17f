//! Comparison of schemas, attribute by attribute.
//!
//! [`facts`](facts()) converts a [`Schema`] to rows of text. The readers of other schema formats may produce such rows too.

mod facts;
mod rows;

pub use self::facts::facts;
pub use self::rows::{SchemaFacts, SchemaRow, join, range_text};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};

use crate::schema::Schema;

/// Attributes that a schema omits where they follow from others, compared only if both schemas have them.
const OPTIONAL: [&str; 1] = ["versions as written"];

/// Attribute under which a field that only one schema has is reported.
pub const EXISTENCE: &str = "existence";

/// Attribute under which a different order of fields is reported.
pub const ORDER: &str = "order";

/// Difference between two schemas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Path of the field; empty for the message.
    pub field: String,
    /// Kafka's name of the attribute, [`EXISTENCE`] or [`ORDER`].
    pub attribute: &'static str,
    /// Value in our schema.
    pub ours: String,
    /// Value in Kafka's schema.
    pub kafkas: String,
}

impl Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, attribute, ours, kafkas } = self;
        let of = if field.is_empty() { "the message" } else { field };
        write!(f, "{attribute} of {of}: {ours} instead of {kafkas}")
    }
}

/// Result of a comparison.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Number of fields that both schemas have.
    pub fields: usize,
    /// Number of compared attributes of the message and those fields.
    pub attributes: usize,
    /// Differences.
    pub differences: Vec<Difference>,
}

/// Compares the attributes of two schemas.
#[must_use]
pub fn compare(ours: &SchemaFacts, kafkas: &SchemaFacts) -> Comparison {
    let mut comparison = Comparison::default();
    let others: BTreeMap<_, _> = kafkas.iter().map(|row| (&*row.path, row)).collect();
    let own: BTreeSet<_> = ours.iter().map(|row| &*row.path).collect();
    for row in ours {
        match others.get(&*row.path) {
            Some(kafkas) => comparison.row(row, kafkas),
            None => comparison.differ(&row.path, EXISTENCE, "a field", "none"),
        }
    }
    for row in kafkas.iter().filter(|row| !own.contains(&*row.path)) {
        comparison.differ(&row.path, EXISTENCE, "none", "a field");
    }
    let ours = ours.iter().filter(|row| others.contains_key(&*row.path));
    let kafkas = kafkas.iter().filter(|row| own.contains(&*row.path));
    if let Some((ours, kafkas)) = ours.zip(kafkas).find(|(ours, kafkas)| ours.path != kafkas.path) {
        comparison.differ(&kafkas.path, ORDER, &format!("{} in its place", ours.path), "this field");
    }
    comparison
}

impl Comparison {
    fn row(&mut self, ours: &SchemaRow, kafkas: &SchemaRow) {
        self.fields += usize::from(!ours.path.is_empty());
        let attributes: BTreeSet<_> = ours.attributes.keys().chain(kafkas.attributes.keys()).copied().collect();
        for attribute in attributes {
            match (ours.attributes.get(attribute), kafkas.attributes.get(attribute)) {
                (None, _) | (_, None) if OPTIONAL.contains(&attribute) => continue,
                (ours, kafkas) if ours == kafkas => {}
                (attributes, kafkas) => {
                    let [attributes, kafkas] =
                        [attributes, kafkas].map(|attributes| attributes.map_or("nothing", String::as_str));
                    self.differ(&ours.path, attribute, attributes, kafkas);
                }
            }
            self.attributes += 1;
        }
    }

    fn differ(&mut self, field: &str, attribute: &'static str, ours: &str, kafkas: &str) {
        let [field, ours, kafkas] = [field, ours, kafkas].map(str::to_owned);
        self.differences.push(Difference { field, attribute, ours, kafkas });
    }
}

/// Describes the differences between two schemas in the versions of the first.
pub(super) fn differences(ours: &Schema, others: &Schema) -> Vec<String> {
    let mut differences: Vec<_> = compare(&facts(ours, ours.versions), &facts(others, ours.versions))
        .differences
        .iter()
        .map(ToString::to_string)
        .collect();
    if ours.versions != others.versions && differences.is_empty() {
        differences.push(format!("its versions are {} instead of {}", ours.versions, others.versions));
    }
    differences
}
