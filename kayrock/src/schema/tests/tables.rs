//! Schemas as the tables of Kafka's protocol guide.

use super::*;

#[test]
fn table_shows_lists_nulls_and_tags() {
    let schema = schema(
        r#"{ "name": "TopicIDs", "type": "[]uuid", "versions": "0+", "nullableVersions": "1+" },
            { "name": "Note", "type": "string", "taggedVersions": "1+", "tag": 1, "nullableVersions": "1+" },
            { "name": "Hints", "type": "[]Hint", "taggedVersions": "1+", "tag": 0, "fields": [
                { "name": "HostName", "type": "string", "versions": "0+" }] },
            { "name": "Cursor", "type": "Cursor", "versions": "1+", "nullableVersions": "1+", "fields": [
                { "name": "Offset", "type": "int64", "versions": "0+" }] },
            { "name": "Data", "type": "records", "versions": "0+", "nullableVersions": "1+" }"#,
    );
    assert_eq!(
        schema.table(0).unwrap().to_string(),
        "Test (Version: 0) => { [topic_ids] data }
  topic_ids => UUID
  data => RECORDS
"
    );
    assert_eq!(
        schema.table(1).unwrap().to_string(),
        "Test (Version: 1) => { ?(topic_ids) cursor data hints<tag: 0> note<tag: 1> }
  topic_ids => UUID
  cursor => ?{ offset }
    offset => INT64
  data => COMPACT_NULLABLE_RECORDS
  hints<tag: 0> => { host_name }
    host_name => COMPACT_STRING
  note<tag: 1> => COMPACT_NULLABLE_STRING
"
    );
    assert_eq!(complaint(schema.table(2)), "Test v2: version 2 is not in 0..=1");
}

#[test]
fn title_says_what_the_message_is() {
    for (kind, name, title) in [
        ("request", "FetchRequest", "Fetch Request (Version: 0) => { }\n"),
        ("response", "FetchResponse", "Fetch Response (Version: 0) => { }\n"),
        ("header", "RequestHeader", "Request Header v0 => { }\n"),
        ("metadata", "TopicRecord", "TopicRecord (Version: 0) => { }\n"),
    ] {
        let head = format!(r#""type": "{kind}", "name": "{name}", "validVersions": "0", "flexibleVersions": "none""#);
        let schema = Schema::from_json_text(&format!("{{ {head}, \"fields\": [] }}")).unwrap();
        assert_eq!(schema.table(0).unwrap().to_string(), title);
    }
}
