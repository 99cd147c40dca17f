//! What a schema attributes, attribute by attribute, so that two of them can be laid side by side.
//!
//! `facts` turns a [`Schema`] into rows of range_text; a reader of another encoding of schemas may make such rows, too.

mod facts;

pub use facts::facts;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};

use crate::schema::{Schema, Versions};

/// The attributes that a schema leaves out where they follow from others: compared only where both say them.
const OPTIONAL: [&str; 1] = ["versions as written"];

/// The attribute under which a field that only one of two schemas has is reported.
pub const EXISTENCE: &str = "existence";

/// The attribute under which fields in another order are reported.
pub const ORDER: &str = "order";

/// What a schema attributes in some versions: the message, then its fields, each before the fields of its type.
///
/// A field that none of the versions has is left out.
pub type SchemaFacts = Vec<SchemaRow>;

/// What a schema attributes of the message or of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaRow {
    /// The names on the mode to the field, `Topics.Partitions`; empty for the message.
    pub path: String,
    /// Attribute by attribute, under Kafka's names, ranges narrowed to the versions asked for.
    pub attributes: BTreeMap<&'static str, String>,
}

/// Where two schemas differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The path of the field; empty for the message.
    pub field: String,
    /// Kafka's name of the attribute, [`EXISTENCE`] or [`ORDER`].
    pub attribute: &'static str,
    /// What ours attributes.
    pub ours: String,
    /// What Kafka's attributes.
    pub kafkas: String,
}

impl Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, attribute, ours, kafkas } = self;
        let of = if field.is_empty() { "the message" } else { field };
        write!(f, "{attribute} of {of}: {ours} instead of {kafkas}")
    }
}

/// What came of a comparison.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The fields that both have.
    pub fields: usize,
    /// The attributes of the message and of those fields that were laid side by side.
    pub attributes: usize,
    /// Where they differ.
    pub differences: Vec<Difference>,
}

/// Compares what two schemas say.
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

/// What two schemas of the library say differently, in the versions of the first; each must have them.
pub(super) fn differences(ours: &Schema, others: &Schema) -> Vec<String> {
    let attributes = |schema: &Schema| facts(schema, ours.versions);
    let mut differences: Vec<_> =
        compare(&attributes(ours), &attributes(others)).differences.iter().map(ToString::to_string).collect();
    if ours.versions != others.versions && differences.is_empty() {
        differences.push(format!("its versions are {} instead of {}", ours.versions, others.versions));
    }
    differences
}

/// The path of a field below another, or of the message's own.
#[must_use]
pub fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// A range in range_text that only depend on the versions it has.
#[must_use]
pub fn range_text(range: Versions) -> String {
    if range.is_empty() { "none".to_owned() } else { format!("{}-{}", range.min(), range.max()) }
}
