//! Reader of Kafka's JSON schemas, built on a plain JSON reader alone.
//!
//! Source: `org.apache.kafka.message.{MessageSpec, StructSpec, FieldSpec}` of Kafka's generator.

use serde_json::Value;

use super::{SchemaFacts, SchemaRow, join, words};
use crate::values::schema::{Versions, without_comments};

/// The compared keys, and those that do not concern the message: comments, and how Java holds bytes.
const MESSAGE_KEYS: [&str; 11] = [
    "name",
    "type",
    "apiKey",
    "validVersions",
    "flexibleVersions",
    "deprecatedVersions",
    "latestVersionUnstable",
    "listeners",
    "about",
    "commonStructs",
    "fields",
];
const FIELD_KEYS: [&str; 14] = [
    "name",
    "type",
    "versions",
    "nullableVersions",
    "tag",
    "taggedVersions",
    "default",
    "ignorable",
    "mapKey",
    "entityType",
    "flexibleVersions",
    "about",
    "zeroCopy",
    "fields",
];
const STRUCT_KEYS: [&str; 4] = ["name", "versions", "about", "fields"];

/// A schema from Kafka's jars.
#[derive(Debug)]
pub struct Schema {
    facts: SchemaFacts,
    versions: Versions,
    name: String,
    abouts: Vec<String>,
}

impl Schema {
    /// Reads a schema, with comments.
    ///
    /// # Errors
    /// The text is no schema, or has a key that is not compared.
    pub fn parse(text: &str) -> Result<Self, String> {
        let spec: Value = serde_json::from_str(&without_comments(text)).map_err(|error| error.to_string())?;
        let name = text_of(&spec, "name")?.to_owned();
        let within = |error| format!("schema of {name}: {error}");
        let versions = range(&spec, "validVersions").map_err(within)?.ok_or("no `validVersions`")?;
        let common = list(&spec, "commonStructs");
        let mut reader = Reader { within: versions, common, rows: Vec::new(), abouts: Vec::new() };
        reader.message(&spec).map_err(within)?;
        Ok(Self { versions, facts: reader.rows, abouts: reader.abouts, name })
    }

    /// Message name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The versions that exist; none for a message that was removed.
    #[must_use]
    pub fn versions(&self) -> Versions {
        self.versions
    }

    /// Its facts in these versions.
    #[must_use]
    pub fn facts(&self) -> SchemaFacts {
        self.facts.clone()
    }

    /// Its `about` texts, of the message and its fields.
    #[must_use]
    pub fn abouts(&self) -> &[String] {
        &self.abouts
    }
}

struct Reader<'a> {
    within: Versions,
    common: &'a [Value],
    rows: SchemaFacts,
    abouts: Vec<String>,
}

impl Reader<'_> {
    fn message(&mut self, spec: &Value) -> Result<(), String> {
        check_keys(spec, &MESSAGE_KEYS)?;
        let latest = Versions { first: self.within.last, last: self.within.last };
        let unstable = if flag(spec, "latestVersionUnstable")? { latest } else { Versions::NONE };
        let mut listeners: Vec<_> = list(spec, "listeners").iter().filter_map(Value::as_str).collect();
        listeners.sort_unstable();
        let clip = |key| Ok::<_, String>(words(range(spec, key)?.unwrap_or(Versions::NONE).intersect(self.within)));
        let says = [
            ("name", text_of(spec, "name")?.to_owned()),
            ("type", text_of(spec, "type")?.to_owned()),
            ("apiKey", scalar(spec, "apiKey")),
            ("validVersions", words(self.within)),
            ("flexibleVersions", clip("flexibleVersions")?),
            ("deprecatedVersions", clip("deprecatedVersions")?),
            ("latestVersionUnstable", words(unstable)),
            ("listeners", listeners.join(", ")),
        ];
        self.rows.push(SchemaRow { path: String::new(), attributes: says.into() });
        self.explain(spec);
        for common in self.common {
            check_keys(common, &STRUCT_KEYS)?;
            self.explain(common);
        }
        self.fields(spec, "", self.within)
    }

    fn explain(&mut self, spec: &Value) {
        self.abouts.extend(spec["about"].as_str().map(str::to_owned));
    }

    fn fields(&mut self, spec: &Value, path: &str, around: Versions) -> Result<(), String> {
        list(spec, "fields").iter().try_for_each(|field| self.field(field, path, around))
    }

    fn field(&mut self, spec: &Value, path: &str, around: Versions) -> Result<(), String> {
        check_keys(spec, &FIELD_KEYS)?;
        self.explain(spec);
        let path = join(path, text_of(spec, "name")?);
        let tagged = range(spec, "taggedVersions")?;
        let written = range(spec, "versions")?.or(tagged).ok_or_else(|| format!("no versions of {path}"))?;
        let versions = written.intersect(around);
        if versions.is_empty() {
            return Ok(());
        }
        let nullable = range(spec, "nullableVersions")?.unwrap_or(Versions::NONE).intersect(versions);
        let tagged = tagged.unwrap_or(Versions::NONE).intersect(versions);
        let kind = text_of(spec, "type")?;
        let mut says = vec![
            ("type", kind.to_owned()),
            ("versions", words(versions)),
            ("nullableVersions", words(nullable)),
            ("tag", if tagged.is_empty() { "none".to_owned() } else { scalar(spec, "tag") }),
            ("taggedVersions", words(tagged)),
            ("default", default(&spec["default"], kind, !nullable.is_empty())?),
            ("ignorable", flag(spec, "ignorable")?.to_string()),
            ("mapKey", flag(spec, "mapKey")?.to_string()),
            ("entityType", scalar(spec, "entityType")),
            ("flexibleVersions", range(spec, "flexibleVersions")?.map_or("the message's".to_owned(), words)),
        ];
        if written != Versions::ALL {
            says.push(("versions as written", words(written.intersect(self.within))));
        }
        self.rows.push(SchemaRow { path: path.clone(), attributes: says.into_iter().collect() });
        self.inner_fields(spec, kind, &path, versions)
    }

    /// The fields of the structs that a field holds, defined in place or shared.
    fn inner_fields(&mut self, spec: &Value, kind: &str, path: &str, around: Versions) -> Result<(), String> {
        let name = kind.trim_start_matches("[]");
        match self.common.iter().find(|common| common["name"] == name) {
            _ if !name.starts_with(char::is_uppercase) => Ok(()),
            None if list(spec, "fields").is_empty() => Err(format!("no struct {name} for {path}")),
            None => self.fields(spec, path, around),
            Some(common) => {
                let versions = range(common, "versions")?.unwrap_or(Versions::ALL);
                self.fields(common, path, around.intersect(versions))
            }
        }
    }
}

/// The default as text, that of its type if the schema has none.
fn default(spec: &Value, kind: &str, may_be_null: bool) -> Result<String, String> {
    // Kafka's own schemas quote numbers and booleans or do not; a bare null means no default.
    let text = match spec {
        Value::Null => return Ok(zero(kind, may_be_null)),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let wrong = |_| format!("`{text}` is no default of {kind}");
    Ok(match (kind, &*text) {
        (_, "null") => "null".to_owned(),
        ("string", text) => format!("{text:?}"),
        ("uuid", text) => text.to_owned(),
        ("bool", text) => text.to_lowercase(),
        ("float64", text) => format!("{:?}", text.parse::<f64>().map_err(|error| wrong(error.to_string()))?),
        (_, text) => {
            let number = text.strip_prefix("0x").map_or_else(|| text.parse(), |digits| i64::from_str_radix(digits, 16));
            number.map_err(|error| wrong(error.to_string()))?.to_string()
        }
    })
}

/// The default of a type: zero or empty; but records start as null in Java.
fn zero(kind: &str, may_be_null: bool) -> String {
    let zero = match kind {
        "bool" => "false",
        "float64" => "0.0",
        "string" => "\"\"",
        "uuid" => "AAAAAAAAAAAAAAAAAAAAAA",
        "records" if may_be_null => "null",
        "bytes" | "records" => "empty",
        list if list.starts_with("[]") => "[]",
        name if name.starts_with(char::is_uppercase) => "{}",
        _ => "0",
    };
    zero.to_owned()
}

fn check_keys(spec: &Value, known: &[&str]) -> Result<(), String> {
    let unknown = spec.as_object().into_iter().flat_map(|object| object.keys()).find(|key| !known.contains(&&***key));
    let Some(key) = unknown else { return Ok(()) };
    Err(format!("nothing compares `{key}` of {}", text_of(spec, "name")?))
}

fn text_of<'a>(spec: &'a Value, key: &str) -> Result<&'a str, String> {
    spec[key].as_str().ok_or_else(|| format!("no `{key}`"))
}

/// A number, quoted or not, or a word.
fn scalar(spec: &Value, key: &str) -> String {
    match &spec[key] {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn flag(spec: &Value, key: &str) -> Result<bool, String> {
    match &*scalar(spec, key) {
        "none" | "false" => Ok(false),
        "true" => Ok(true),
        other => Err(format!("`{key}` is `{other}`")),
    }
}

fn range(spec: &Value, key: &str) -> Result<Option<Versions>, String> {
    spec[key].as_str().map(Versions::parse).transpose()
}

fn list<'a>(spec: &'a Value, key: &str) -> &'a [Value] {
    spec[key].as_array().map_or(&[], Vec::as_slice)
}
