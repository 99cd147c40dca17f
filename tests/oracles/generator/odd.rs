//! Schemas with every feature that Kafka's own schemas do not use.

/// Each is a module: a message alone, or a request with its response.
pub(crate) const MODULES: [(&str, &[&str]); 3] =
    [("names", &[NAMES]), ("pair", &[REQUEST, RESPONSE]), ("keys", &[KEYS])];

/// Names that are keywords, clash with each other, or with what the module imports; lines that are too long.
const NAMES: &str = r#"{ "type": "data", "name": "Records", "validVersions": "2-5", "flexibleVersions": "3+", "fields": [
  { "name": "ANameThatGoesOnAndOnUntilNobodyCanReadItAnyMoreAndThenSomeMoreOfTheSame", "versions": "0+",
    "type": "[]AVeryLongNameOfAStructThatGoesOn", "fields": [
      { "name": "isKRaftFieldWithANameSoLongThatTheAttributeIsLongerThanALine", "type": "string", "versions": "3+",
        "nullableVersions": "4+", "taggedVersions": "4+", "tag": 0, "ignorable": true, "entityType": "unknown" },
      { "name": "type", "type": "int64", "versions": "2-4", "entityType": "producerId" },
      { "name": "TYPE", "type": "string", "versions": "2+", "entityType": "transactionalId" },
      { "name": "Self", "type": "string", "versions": "2+", "entityType": "topicName" },
      { "name": "UnknownTags", "type": "uuid", "versions": "2" },
      { "name": "Group", "type": "string", "versions": "2+", "entityType": "groupId", "mapKey": true },
      { "name": "Brokers", "type": "[]int32", "versions": "2+", "entityType": "brokerId" },
      { "name": "fooErrorCode", "type": "int16", "versions": "2+" },
      { "name": "Error2Codes", "type": "[]int16", "versions": "2+" },
      { "name": "Data", "type": "bytes", "versions": "2+", "nullableVersions": "2+", "default": "null",
        "flexibleVersions": "none" },
      { "name": "Batches", "type": "records", "versions": "3-4", "nullableVersions": "4" },
      { "name": "u", "type": "Uuid", "versions": "2+", "nullableVersions": "3+", "fields": [] },
      { "name": "V", "type": "[]Self", "versions": "2+", "nullableVersions": "4+", "fields": [
        { "name": "x", "type": "int8", "tag": 0, "taggedVersions": "4+" }
      ]}
    ]},
  { "name": "OnlyLiterals", "type": "string", "versions": "3-4", "ignorable": true,
    "default": "a text so long that the attribute takes several lines, \"quoted\" and escaped: \u0301" }
]}"#;

/// A request that shares one struct with its response, and not another of the same name.
const REQUEST: &str = r#"{ "type": "request", "apiKey": 10001, "name": "KRaftPairRequest", "validVersions": "1-4",
  "flexibleVersions": "2+", "deprecatedVersions": "0-2", "latestVersionUnstable": true,
  "listeners": ["zkBroker", "broker", "controller"],
  "commonStructs": [{ "name": "Common", "versions": "1+", "fields": [
    { "name": "Early", "type": "int8", "versions": "0-2", "ignorable": true },
    { "name": "Late", "type": "int8", "versions": "4+", "ignorable": true }
  ]}],
  "fields": [
    { "name": "First", "type": "Common", "versions": "1-2", "ignorable": true },
    { "name": "Second", "type": "[]Common", "versions": "3+", "ignorable": true },
    { "name": "Before", "type": "int8", "versions": "0" },
    { "name": "Outer", "type": "Outer", "versions": "1+", "fields": [
      { "name": "Inner", "type": "Inner", "versions": "1+", "fields": [
        { "name": "A", "type": "int32", "versions": "1+" }
      ]}
    ]},
    { "name": "Same", "type": "Same", "versions": "1+", "fields": [
      { "name": "A", "type": "int32", "versions": "1+" }
    ]}
  ]}"#;

/// Its response.
const RESPONSE: &str = r#"{ "type": "response", "apiKey": 10001, "name": "PairAnswer", "validVersions": "1-4",
  "flexibleVersions": "2+",
  "fields": [
    { "name": "Outer", "type": "Outer", "versions": "1+", "fields": [
      { "name": "Inner", "type": "Inner", "versions": "1+", "fields": [
        { "name": "A", "type": "int64", "versions": "1+" }
      ]}
    ]},
    { "name": "Same", "type": "Same", "versions": "1+", "fields": [
      { "name": "A", "type": "int32", "versions": "1+" }
    ]}
  ]}"#;

/// Defaults of each type.
const KEYS: &str = r#"{ "type": "metadata", "apiKey": 7, "name": "DefaultsRecord", "validVersions": "0",
  "flexibleVersions": "none",
  "fields": [
    { "name": "Bool", "type": "bool", "versions": "0", "default": "true" },
    { "name": "Int8", "type": "int8", "versions": "0", "default": "-128" },
    { "name": "Int16", "type": "int16", "versions": "0", "default": "9999" },
    { "name": "Uint16", "type": "uint16", "versions": "0", "default": "0xffff" },
    { "name": "Int32", "type": "int32", "versions": "0", "default": "-2147483648" },
    { "name": "Uint32", "type": "uint32", "versions": "0", "default": "4294967295" },
    { "name": "Int64", "type": "int64", "versions": "0", "default": "0x7fffffffffffffff" },
    { "name": "Half", "type": "float64", "versions": "0", "default": "0.5" },
    { "name": "Huge", "type": "float64", "versions": "0", "default": "-1e300" },
    { "name": "NotANumber", "type": "float64", "versions": "0", "default": "NaN" },
    { "name": "Uuid", "type": "uuid", "versions": "0", "default": "AAAAAAAAAAAAAAAAAAAAAQ" },
    { "name": "Text", "type": "string", "versions": "0", "nullableVersions": "0", "default": "it's" },
    { "name": "Empty", "type": "string", "versions": "0", "default": "" },
    { "name": "Code", "type": "int16", "versions": "0", "default": "-1" },
    { "name": "ErrorCode", "type": "int16", "versions": "0", "default": "-1" },
    { "name": "BrokerId", "type": "int32", "versions": "0", "default": "-1", "entityType": "brokerId" },
    { "name": "Topic", "type": "string", "versions": "0", "default": "__cluster_metadata", "entityType": "topicName" }
  ]}"#;
