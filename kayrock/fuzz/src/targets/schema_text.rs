//! Text of schemas: errors lie within the text, and an accepted schema is written, read, printed, generated as Rust and
//! used by the interpreter.

use crate::memory::bounded_by;
use crate::seeds::Vectors;
use kayrock::lookup::MESSAGES;
use kayrock::schema::{Schema, SchemaFile};

pub(crate) fn check(input: &[u8]) {
    let Ok(text) = core::str::from_utf8(input) else { return };
    let most = 4_096 * text.len() + (64 << 20);
    let schema = match bounded_by(most, || Schema::from_json_text(text)) {
        Ok(schema) => schema,
        Err(error) => {
            let lines = text.lines().count().max(1);
            assert!((1..=lines + 1).contains(&error.line()), "{error}");
            assert!((1..=text.len() + 1).contains(&error.column()), "{error}");
            assert!(SchemaFile::from_json_text(text).is_err(), "{error}");
            return;
        }
    };
    assert!(SchemaFile::from_json_text(text).is_ok(), "with comments it is read, too");
    let _ = schema.to_rust();
    written_again(&schema);
    used(&schema);
}

pub(crate) fn seeds(_: &Vectors) -> Vec<Vec<u8>> {
    MESSAGES.iter().filter_map(|entry| entry.schema.to_json_text().ok()).map(String::into_bytes).collect()
}

/// Checks that the text of a schema is read as the same schema.
fn written_again(schema: &Schema) {
    let Ok(text) = schema.to_json_text() else { return };
    let again = Schema::from_json_text(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
    assert_eq!(again.to_json_text().as_ref(), Ok(&text));
    assert_eq!((&again.name, again.kind, again.versions), (&schema.name, schema.kind, schema.versions));
}

/// Encodes and decodes the default value in the first and the last version, and prints the tables.
fn used(schema: &Schema) {
    if schema.versions.is_empty() {
        return;
    }
    let value = schema.default_value();
    for version in [schema.versions.min(), schema.versions.max()] {
        let table = schema.table(version).expect("it has the version").to_string();
        assert!(table.contains(" => "), "{table}");
        let Ok(bytes) = schema.encode(version, &value) else { continue };
        let (again, used) = schema.decode(version, &bytes).expect("it was written here");
        assert_eq!(used, bytes.len());
        assert_eq!(schema.encode(version, &again).as_ref(), Ok(&bytes));
    }
}
