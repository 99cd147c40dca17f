//! Independent reader of Kafka's JSON schemas.
//!
//! Source: `org.apache.kafka.message.{MessageSpec, FieldSpec}` of Kafka's generator.

use serde_json::{Map, Value, json};

pub use kayrock::testing::tree::UNKNOWN_TAGS;

/// A message.
#[derive(Debug, Clone)]
pub struct Schema {
    /// Message name, such as `FetchRequest`.
    pub name: String,
    /// `request`, `response`, `header`, `data`, `metadata`, `coordinator-key` or `coordinator-value`.
    pub kind: String,
    /// The API key, or the number of the record type.
    pub api_key: Option<i16>,
    /// The versions that exist; none for a message that was removed.
    pub versions: Versions,
    /// The versions with compact lengths and tagged fields.
    pub flexible: Versions,
    /// The fields.
    pub fields: Vec<Field>,
}

/// A range of versions, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    /// The lowest.
    pub first: i16,
    /// The highest, below the lowest in an empty range.
    pub last: i16,
}

/// A field of a struct.
#[derive(Debug, Clone)]
pub struct Field {
    /// Name as in Java, such as `maxBytes`.
    pub name: String,
    /// The type.
    pub kind: Kind,
    /// The versions that have it, where its struct exists.
    pub versions: Versions,
    /// The versions in which it can be null.
    pub nullable: Versions,
    /// The tag, in the versions of `tagged`.
    pub tag: Option<u32>,
    /// The versions in which it is a tagged field.
    pub tagged: Versions,
    /// True if a value is silently dropped in versions that lack the field.
    pub ignorable: bool,
    /// Default value, or that of the type if the schema has none.
    pub default: Value,
}

/// The type of a field.
#[derive(Debug, Clone)]
pub enum Kind {
    /// `bool`
    Bool,
    /// An integer of any width, by its limits.
    Integer {
        /// The lowest value.
        least: i64,
        /// The highest value.
        most: i64,
    },
    /// `float64`
    Float,
    /// `uuid`
    Uuid,
    /// `string`
    String,
    /// `bytes`
    Bytes,
    /// `records`
    Records,
    /// An array.
    Array(Box<Kind>),
    /// A struct.
    Struct(Vec<Field>),
}

impl Schema {
    /// Reads a schema from Kafka's jars, with comments.
    ///
    /// # Errors
    /// The text is no schema.
    pub fn parse(text: &str) -> Result<Self, String> {
        let spec: Value = serde_json::from_str(&without_comments(text)).map_err(|error| error.to_string())?;
        let name = required(&spec, "name")?.to_owned();
        fields(&spec, list(&spec, "commonStructs"))
            .and_then(|fields| {
                Ok(Self {
                    kind: required(&spec, "type")?.to_owned(),
                    api_key: spec["apiKey"].as_i64().and_then(|key| i16::try_from(key).ok()),
                    versions: Versions::parse(required(&spec, "validVersions")?)?,
                    // Missing where the message was removed.
                    flexible: spec["flexibleVersions"].as_str().map_or(Ok(Versions::NONE), Versions::parse)?,
                    fields,
                    name: name.clone(),
                })
            })
            .map_err(|error| format!("schema of {name}: {error}"))
    }

    /// The complete tree of a message in which only some fields are set: the others have their defaults.
    #[must_use]
    pub fn complete(&self, set: &Value) -> Value {
        complete(&self.fields, set, &|_| true)
    }

    /// The result of a round trip in a version: like [`Schema::complete`], but the fields that the version lacks have
    /// their defaults.
    #[must_use]
    pub fn kept(&self, set: &Value, version: i16) -> Value {
        complete(&self.fields, set, &|field| field.versions.contains(version))
    }
}

impl Versions {
    /// No version at all.
    pub const NONE: Self = Self { first: 0, last: -1 };
    /// Every version.
    pub const ALL: Self = Self { first: 0, last: i16::MAX };

    /// Reads Kafka's notation: `none`, `5`, `0-11`, `3+`.
    ///
    /// # Errors
    /// The text is no range.
    pub fn parse(text: &str) -> Result<Self, String> {
        Ok(match text {
            "none" => Self::NONE,
            _ => match (text.strip_suffix('+'), text.split_once('-')) {
                (Some(first), _) => Self { first: Self::number(first)?, last: i16::MAX },
                (None, Some((first, last))) => Self { first: Self::number(first)?, last: Self::number(last)? },
                (None, None) => Self { first: Self::number(text)?, last: Self::number(text)? },
            },
        })
    }

    /// Reads a version.
    pub(crate) fn number(text: &str) -> Result<i16, String> {
        text.trim().parse().map_err(|_| format!("`{text}` is no version"))
    }

    /// Returns true if the range has this version.
    #[must_use]
    pub fn contains(self, version: i16) -> bool {
        (self.first..=self.last).contains(&version)
    }

    /// Returns true if the range is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.first > self.last
    }

    /// The versions in both ranges.
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        Self { first: self.first.max(other.first), last: self.last.min(other.last) }
    }

    /// The versions in ascending order.
    pub fn iter(self) -> impl Iterator<Item = i16> {
        self.first..=self.last
    }
}

impl Kind {
    /// The fields of a struct, or of the structs in an array.
    #[must_use]
    pub fn fields(&self) -> Option<&[Field]> {
        match self {
            Self::Struct(fields) => Some(fields),
            Self::Array(element) => element.fields(),
            _ => None,
        }
    }

    /// Returns true if the type has a null, allowed or not.
    #[must_use]
    pub fn has_null(&self) -> bool {
        matches!(self, Self::String | Self::Bytes | Self::Records | Self::Array(_) | Self::Struct(_))
    }

    /// The type's name, without that of a struct.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Integer { least, most } => format!("an integer from {least} to {most}"),
            Self::Struct(_) => "a struct".to_owned(),
            Self::Array(element) => format!("a list of {}", element.name()),
            other => format!("{other:?}").to_lowercase(),
        }
    }

    /// The value without a schema's default: zero, empty, or null for records.
    #[must_use]
    pub fn zero(&self) -> Value {
        match self {
            Self::Bool => json!(false),
            Self::Integer { .. } => json!(0),
            Self::Float => json!(0.0),
            Self::Uuid => json!("AAAAAAAAAAAAAAAAAAAAAA"),
            Self::String | Self::Bytes => json!(""),
            Self::Records => Value::Null,
            Self::Array(_) => json!([]),
            Self::Struct(fields) => complete(fields, &json!({}), &|_| true),
        }
    }

    const fn integer(least: i64, most: i64) -> Self {
        Self::Integer { least, most }
    }

    fn parse(name: &str, own: &Value, common: &[Value]) -> Result<Self, String> {
        match name {
            "bool" => Ok(Self::Bool),
            "int8" => Ok(Self::integer(i8::MIN.into(), i8::MAX.into())),
            "int16" => Ok(Self::integer(i16::MIN.into(), i16::MAX.into())),
            "uint16" => Ok(Self::integer(0, u16::MAX.into())),
            "int32" => Ok(Self::integer(i32::MIN.into(), i32::MAX.into())),
            "uint32" => Ok(Self::integer(0, u32::MAX.into())),
            "int64" => Ok(Self::integer(i64::MIN, i64::MAX)),
            "float64" => Ok(Self::Float),
            "uuid" => Ok(Self::Uuid),
            "string" => Ok(Self::String),
            "bytes" => Ok(Self::Bytes),
            "records" => Ok(Self::Records),
            _ => match name.strip_prefix("[]") {
                Some(element) => Ok(Self::Array(Box::new(Self::parse(element, own, common)?))),
                None => structure(name, own, common).map(Self::Struct),
            },
        }
    }

    fn default(&self, spec: &Value) -> Result<Value, String> {
        // Kafka's own schemas quote numbers and booleans or do not; a bare null means no default.
        let text = match spec {
            Value::Null => return Ok(self.zero()),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let wrong = || format!("`{text}` is no default of {self:?}");
        Ok(match self {
            _ if text == "null" => Value::Null,
            Self::Bool => json!(text.to_lowercase().parse::<bool>().map_err(|_| wrong())?),
            Self::Integer { .. } => json!(match text.strip_prefix("0x") {
                Some(digits) => i64::from_str_radix(digits, 16).map_err(|_| wrong())?,
                None => text.parse().map_err(|_| wrong())?,
            }),
            Self::Float => json!(text.parse::<f64>().map_err(|_| wrong())?),
            Self::Uuid | Self::String => json!(text),
            _ => return Err(wrong()),
        })
    }
}

fn structure(name: &str, own: &Value, common: &[Value]) -> Result<Vec<Field>, String> {
    let inline = own["fields"].is_array();
    let found = common.iter().find(|one| one["name"] == name);
    let spec = if inline { Some(own) } else { found };
    fields(spec.ok_or_else(|| format!("no struct {name}"))?, common)
}

fn fields(spec: &Value, common: &[Value]) -> Result<Vec<Field>, String> {
    list(spec, "fields").iter().map(|spec| field(spec, common)).collect()
}

fn field(spec: &Value, common: &[Value]) -> Result<Field, String> {
    let versions = |key: &str| spec[key].as_str().map(Versions::parse).transpose();
    let kind = Kind::parse(required(spec, "type")?, spec, common)?;
    Ok(Field {
        name: camel_case(required(spec, "name")?),
        versions: versions("versions")?.or(versions("taggedVersions")?).ok_or("a field without versions")?,
        nullable: versions("nullableVersions")?.unwrap_or(Versions::NONE),
        // Kafka's own schemas quote tags or do not.
        tag: spec["tag"]
            .as_u64()
            .or_else(|| spec["tag"].as_str()?.parse().ok())
            .and_then(|tag| u32::try_from(tag).ok()),
        tagged: versions("taggedVersions")?.unwrap_or(Versions::NONE),
        ignorable: spec["ignorable"].as_bool().unwrap_or(false),
        default: kind.default(&spec["default"])?,
        kind,
    })
}

fn required<'a>(spec: &'a Value, key: &str) -> Result<&'a str, String> {
    spec[key].as_str().ok_or_else(|| format!("no `{key}`"))
}

fn list<'a>(spec: &'a Value, key: &str) -> &'a [Value] {
    spec[key].as_array().map_or(&[], Vec::as_slice)
}

fn camel_case(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_lowercase() + rest
}

fn complete(fields: &[Field], set: &Value, keeps: &dyn Fn(&Field) -> bool) -> Value {
    let mut tree = Map::new();
    for field in fields {
        let value = set.get(&field.name).filter(|_| keeps(field));
        let value = value.map_or_else(|| field.default.clone(), |value| complete_value(&field.kind, value, keeps));
        tree.insert(field.name.clone(), value);
    }
    if let Some(tags) = set.get(UNKNOWN_TAGS) {
        tree.insert(UNKNOWN_TAGS.to_owned(), tags.clone());
    }
    Value::Object(tree)
}

fn complete_value(kind: &Kind, value: &Value, keeps: &dyn Fn(&Field) -> bool) -> Value {
    match (kind, value) {
        (Kind::Struct(fields), Value::Object(_)) => complete(fields, value, keeps),
        (Kind::Array(element), Value::Array(list)) => {
            list.iter().map(|value| complete_value(element, value, keeps)).collect()
        }
        _ => value.clone(),
    }
}

/// The text with spaces in place of `//` and `/* */` comments; strings are left alone.
pub(crate) fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            let length = if first == '"' { string_length(rest) } else { first.len_utf8() };
            kept.push_str(&rest[..length]);
            rest = &rest[length..];
            continue;
        };
        kept.push(' ');
        rest = &rest[length..];
    }
    kept
}

/// The length of the string literal at the start of the text, quotes included.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_strings_stay() {
        let text = "// a \"b\nc /* d \" // \n */ e \"f // \\\" /* g\" h //";
        let words: Vec<_> = text_words(&without_comments(text));
        assert_eq!(words, ["c", "e", "\"f", "//", "\\\"", "/*", "g\"", "h"]);
    }

    fn text_words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[expect(clippy::unnecessary_wraps, reason = "as `Versions::parse` returns it")]
    fn range(first: i16, last: i16) -> Result<Versions, String> {
        Ok(Versions { first, last })
    }

    #[test]
    fn ranges_are_read() {
        assert_eq!(Versions::parse("none"), range(0, -1));
        assert_eq!(Versions::parse("3"), range(3, 3));
        assert_eq!(Versions::parse("3-7"), range(3, 7));
        assert_eq!(Versions::parse("3+"), range(3, i16::MAX));
        assert!(Versions::parse("x").is_err());
    }
}
