//! What a schema says, attribute by attribute, so that two of them can be laid side by side.
//!
//! Each reader turns its form of a schema into the same rows of words: [`kafka`] Kafka's JSON, [`library`] the library's
//! [`Schema`](kayrock::schema::Schema). They share no code but the form of a row, and neither knows the other's words
//! but Kafka's.

pub mod exceptions;
pub mod kafka;
pub mod library;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};

use crate::values::schema::Versions;

/// The attributes that a schema leaves out where they follow from others: compared only where both say them.
const OPTIONAL: [&str; 1] = ["versions as written"];

/// The attribute under which a field that only one of two schemas has is reported.
pub const EXISTENCE: &str = "existence";

/// The attribute under which fields in another order are reported.
pub const ORDER: &str = "order";

/// What a schema says in some versions: the message, then its fields, each before the fields of its type.
///
/// A field that none of the versions has is left out.
pub type Facts = Vec<Row>;

/// What a schema says of the message or of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The names on the way to the field, `Topics.Partitions`; empty for the message.
    pub path: String,
    /// Attribute by attribute, under Kafka's names, ranges narrowed to the versions asked for.
    pub says: BTreeMap<&'static str, String>,
}

/// Where two schemas differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The path of the field; empty for the message.
    pub field: String,
    /// Kafka's name of the attribute, [`EXISTENCE`] or [`ORDER`].
    pub attribute: &'static str,
    /// What ours says.
    pub ours: String,
    /// What Kafka's says.
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
pub fn compare(ours: &Facts, kafkas: &Facts) -> Comparison {
    let mut comparison = Comparison::default();
    let theirs: BTreeMap<_, _> = kafkas.iter().map(|row| (&*row.path, row)).collect();
    let own: BTreeSet<_> = ours.iter().map(|row| &*row.path).collect();
    for row in ours {
        match theirs.get(&*row.path) {
            Some(kafkas) => comparison.row(row, kafkas),
            None => comparison.differ(&row.path, EXISTENCE, "a field", "none"),
        }
    }
    for row in kafkas.iter().filter(|row| !own.contains(&*row.path)) {
        comparison.differ(&row.path, EXISTENCE, "none", "a field");
    }
    let ours = ours.iter().filter(|row| theirs.contains_key(&*row.path));
    let kafkas = kafkas.iter().filter(|row| own.contains(&*row.path));
    if let Some((ours, kafkas)) = ours.zip(kafkas).find(|(ours, kafkas)| ours.path != kafkas.path) {
        comparison.differ(&kafkas.path, ORDER, &format!("{} in its place", ours.path), "this field");
    }
    comparison
}

impl Comparison {
    fn row(&mut self, ours: &Row, kafkas: &Row) {
        self.fields += usize::from(!ours.path.is_empty());
        let attributes: BTreeSet<_> = ours.says.keys().chain(kafkas.says.keys()).copied().collect();
        for attribute in attributes {
            match (ours.says.get(attribute), kafkas.says.get(attribute)) {
                (None, _) | (_, None) if OPTIONAL.contains(&attribute) => continue,
                (ours, kafkas) if ours == kafkas => {}
                (says, kafkas) => {
                    let [says, kafkas] = [says, kafkas].map(|says| says.map_or("nothing", String::as_str));
                    self.differ(&ours.path, attribute, says, kafkas);
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

/// The path of a field below another, or of the message's own.
fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// A range in words that only depend on the versions it has.
fn words(range: Versions) -> String {
    if range.is_empty() { "none".to_owned() } else { format!("{}-{}", range.first, range.last) }
}

#[cfg(test)]
mod tests {
    use super::{Comparison, compare, kafka, library};
    use kayrock::types::{BrokerId, GroupId};
    use kayrock::{KafkaMessage, Message, Str, UnknownTags};

    /// A request in which everything that a schema can say is said.
    const KAFKAS: &str = r#"{
        "apiKey": 12, "type": "request", "listeners": ["broker"], "name": "Greeting", // of 2 versions
        "validVersions": "0-4", "flexibleVersions": "2+", "deprecatedVersions": "0", "latestVersionUnstable": true,
        "fields": [
            { "name": "GroupId", "type": "string", "versions": "0+", "entityType": "groupId" },
            { "name": "Host", "type": "string", "versions": "1+", "nullableVersions": "1+", "ignorable": true },
            { "name": "Port", "type": "int32", "versions": "0-3", "default": "0x10" },
            { "name": "Guests", "type": "[]Guest", "versions": "2+", "taggedVersions": "2+", "tag": 0, "fields": [
                { "name": "Name", "type": "string", "versions": "0+", "mapKey": true },
                { "name": "Seat", "type": "int16", "versions": "3+" }
            ]}
        ]
    }"#;

    fn against<M: Message>() -> Comparison {
        let kafkas = kafka::Schema::parse(KAFKAS).unwrap();
        compare(&library::facts(M::SCHEMA, kafkas.versions()), &kafkas.facts())
    }

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    #[kafka(
        api = 12,
        versions = "0..=4",
        flexible = "2..",
        response = Farewell,
        listeners = "broker",
        unstable = "4",
        deprecated = "0"
    )]
    struct Greeting {
        group_id: GroupId,
        #[kafka(versions = "1..", nullable, default = [], ignorable)]
        host: Option<Str>,
        #[kafka(versions = "0..=3", default = 16)]
        port: i32,
        #[kafka(tag = 0, tagged = "2..")]
        guests: Vec<Guest>,
        unknown_tags: UnknownTags,
    }

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    #[kafka(api = 12, versions = "0..=4", flexible = "2..")]
    struct Farewell {
        unknown_tags: UnknownTags,
    }

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    struct Guest {
        #[kafka(map_key)]
        name: Str,
        #[kafka(versions = "3..")]
        seat: i16,
        unknown_tags: UnknownTags,
    }

    #[test]
    fn same_schema_shows_no_difference() {
        let comparison = against::<Greeting>();
        assert_eq!(comparison.differences, []);
        assert_eq!(comparison.fields, 6);
    }

    /// As [`Greeting`], with a mistake in every attribute.
    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    #[kafka(api = 12, versions = "0..=4", flexible = "3..", response = Mistake, listeners = "controller")]
    struct Mistaken {
        #[kafka(versions = "1..", nullable = "2..", default = "there")]
        host: Option<Str>,
        group_id: Str,
        #[kafka(versions = "0..=2", default = 17, ignorable, entity = "producerId")]
        port: i64,
        #[kafka(tag = 0, tagged = "3..")]
        guests: Vec<Visitor>,
        more: BrokerId,
        unknown_tags: UnknownTags,
    }

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    #[kafka(api = 12, versions = "0..=4", flexible = "3..")]
    struct Mistake {
        unknown_tags: UnknownTags,
    }

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    struct Visitor {
        name: Str,
        unknown_tags: UnknownTags,
    }

    #[test]
    fn every_attribute_is_compared() {
        let differences = against::<Mistaken>().differences;
        let found: Vec<_> = differences.iter().map(|one| (&*one.field, one.attribute)).collect();
        let expected = [
            ("", "deprecatedVersions"),
            ("", "flexibleVersions"),
            ("", "latestVersionUnstable"),
            ("", "listeners"),
            ("", "name"),
            ("Host", "default"),
            ("Host", "ignorable"),
            ("Host", "nullableVersions"),
            ("GroupId", "entityType"),
            ("Port", "default"),
            ("Port", "entityType"),
            ("Port", "ignorable"),
            ("Port", "type"),
            ("Port", "versions"),
            ("Port", "versions as written"),
            ("Guests", "taggedVersions"),
            ("Guests", "type"),
            ("Guests", "versions"),
            ("Guests", "versions as written"),
            ("Guests.Name", "mapKey"),
            ("Guests.Name", "versions"),
            ("More", "existence"),
            ("Guests.Seat", "existence"),
            ("GroupId", "order"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn unknown_word_of_a_schema_is_refused() {
        let text = KAFKAS.replace("\"ignorable\"", "\"ignored\"");
        assert_eq!(kafka::Schema::parse(&text).unwrap_err(), "schema of Greeting: nothing compares `ignored` of Host");
    }
}
