//! Golden files: values and their bytes, written on request and compared by later runs.

use super::subject::{DecodeMode, Subject};
use super::tree;
use super::value_checks::{hex, is_same};
use super::values::cases;
use crate::codec::DecodeOptions;
use crate::schema::{StructValue, Type, Value};
use bytes::Bytes;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::path::Path;

/// Environment variable that rewrites golden files.
const BLESS: &str = "KAYROCK_BLESS";

/// Number of random values of each version.
const RANDOM: usize = 2;

/// Golden file of a message.
pub(super) struct Golden<'a> {
    pub(super) subject: &'a Subject,
    pub(super) path: &'a Path,
    /// Writes the file before it is compared.
    pub(super) rewrites: bool,
}

/// Returns true if the environment asks for golden files to be rewritten.
pub(super) fn is_blessed() -> bool {
    std::env::var_os(BLESS).is_some()
}

impl Golden<'_> {
    /// Compares with the file, or writes it; returns the number of its cases.
    pub(super) fn check(&self) -> Result<usize, String> {
        self.check_file().map_err(|what| format!("{}: {what}", self.path.display()))
    }

    fn check_file(&self) -> Result<usize, String> {
        if self.rewrites {
            self.write()?;
        } else if !self.path.exists() {
            return Err(format!("there is no such file; {BLESS}=1 writes it"));
        }
        let text = std::fs::read_to_string(self.path).map_err(|error| error.to_string())?;
        let file: Json = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        self.compare(&file)
    }

    fn compare(&self, file: &Json) -> Result<usize, String> {
        let name = &*self.subject.schema.name;
        if file["message"] != name {
            return Err(format!("this is the file of {}, not of {name}", file["message"]));
        }
        let mut versions = BTreeSet::new();
        let cases = file["cases"].as_array().ok_or("there are no `cases`")?;
        for (number, case) in cases.iter().enumerate() {
            let version = case["version"].as_i64().and_then(|version| i16::try_from(version).ok());
            let number = number + 1;
            let version = version.ok_or_else(|| format!("case {number} has no `version`"))?;
            self.case(version, case).map_err(|what| {
                format!("case {number}, v{version}: {what}; if the change is intended, {BLESS}=1 rewrites the file")
            })?;
            versions.insert(version);
        }
        match self.subject.schema.versions.iter().find(|version| !versions.contains(version)) {
            Some(version) => Err(format!("no case of v{version}; {BLESS}=1 rewrites the file")),
            None => Ok(cases.len()),
        }
    }

    /// Checks that the value encodes to the bytes, and the bytes decode to the value.
    fn case(&self, version: i16, case: &Json) -> Result<(), String> {
        let schema = self.subject.schema;
        let bytes = case["bytes"].as_str().and_then(tree::bytes).ok_or("`bytes` are not hexadecimal digits")?;
        let value = schema.from_json(version, &case["value"]).map_err(|error| error.to_string())?;
        let held = self.subject.hold(&value).map_err(|error| error.to_string())?;
        if let Some(written) = self.subject.write(&value, version) {
            let written = written.map_err(|error| error.to_string())?.whole;
            if written != bytes {
                return Err(format!("{} is written instead of {}", hex(&written), hex(&bytes)));
            }
        }
        let frame = Bytes::from(bytes);
        let read = self.subject.read(DecodeMode::Frame, DecodeOptions::new().memory_factor(1 << 20), &frame, version);
        let read = read.map_err(|error| error.to_string())?;
        is_same(&read.held, &held)?;
        if read.remaining == 0 { Ok(()) } else { Err(format!("{} bytes are left when it is read", read.remaining)) }
    }

    /// Writes the file, one case a line.
    fn write(&self) -> Result<(), String> {
        let mut text = format!("{{\n\"message\": {},\n\"cases\": [\n", json!(&*self.subject.schema.name));
        let versions = self.subject.schema.versions.iter();
        let lines = versions.map(|version| self.lines(version)).collect::<crate::Result<Vec<_>>>();
        text.push_str(&lines.map_err(|error| error.to_string())?.concat().join(",\n"));
        text.push_str("\n]\n}\n");
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        }
        std::fs::write(self.path, text).map_err(|error| error.to_string())
    }

    /// Returns the cases of a version without duplicates.
    fn lines(&self, version: i16) -> crate::Result<Vec<String>> {
        let schema = self.subject.schema;
        let mut lines = Vec::new();
        for value in self.values(version) {
            let (json, bytes) = (schema.to_json_within(version, &value, usize::MAX)?, schema.encode(version, &value)?);
            let line = format!(r#"{{"version": {version}, "bytes": "{}", "value": {json}}}"#, tree::hex(&bytes));
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        Ok(lines)
    }

    /// Returns the values of a version: default, all fields set, and random ones, limited to contents of Kafka's JSON.
    fn values(&self, version: i16) -> Vec<Value> {
        let schema = self.subject.schema;
        let chosen = cases(schema, version, 1, RANDOM).into_iter().filter(|case| case.is_whole);
        chosen
            .map(|case| {
                super::repair::repair(&shown(&Type::Struct(schema.root.clone()), &case.value), &|value| {
                    self.subject.hold(value).is_ok()
                })
            })
            .filter(|value| self.subject.hold(value).is_ok())
            .collect()
    }
}

/// Replaces contents that implementations show differently in JSON: records become empty, floats finite.
fn shown(ty: &Type, value: &Value) -> Value {
    match (ty, value.expose()) {
        (Type::Records, Value::Bytes(_)) => Value::Bytes(Bytes::new()),
        // Kafka's converters accept numbers only.
        (_, Value::Float(number)) if !number.is_finite() => Value::Float(0.5),
        (Type::Array(element), Value::Array(values)) => {
            Value::Array(values.iter().map(|value| shown(element, value)).collect())
        }
        (Type::Struct(schema), Value::Struct(value)) => {
            let fields = value
                .fields
                .iter()
                .filter_map(|(name, value)| schema.field(name).map(|field| (name.clone(), shown(&field.ty, value))));
            Value::Struct(StructValue { fields: fields.collect(), ..StructValue::default() })
        }
        (_, other) => other.clone(),
    }
}
