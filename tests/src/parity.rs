//! Comparison of the library's schemas with Kafka's, row by row: [`kafka`] reads Kafka's JSON independently.
//!
//! It shares only the form of a row with [`facts`], the reader of the library's schemas; both use only Kafka's terms.

pub mod exceptions;
pub mod kafka;

use kayrock::schema::Schema;
pub use kayrock::testing::parity::{Comparison, Difference, EXISTENCE, ORDER, SchemaFacts, SchemaRow, compare};
use kayrock::testing::parity::{facts, join};

use crate::values::schema::Versions;

/// The facts of a schema of the library in the versions `within`.
#[must_use]
pub fn library(schema: &Schema, within: Versions) -> SchemaFacts {
    facts(schema, range(within))
}

fn range(versions: Versions) -> kayrock::schema::Versions {
    kayrock::schema::Versions::new(versions.first, versions.last)
}

/// A range in words that only depend on the versions it has.
fn words(versions: Versions) -> String {
    kayrock::testing::parity::range_text(range(versions))
}

#[cfg(test)]
mod tests {
    use super::{Comparison, compare, kafka, library};
    use kayrock::values::{BrokerId, GroupId};
    use kayrock::{KafkaMessage, Message, Str, UnknownTags};

    /// A request that uses everything that a schema can contain.
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
        compare(&library(M::SCHEMA, kafkas.versions()), &kafkas.facts())
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

    /// Like [`Greeting`], with a mistake in every attribute.
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
