//! Schemas as Kafka's JSON, in the form of Kafka's own files.

use super::words::{KINDS, LISTENERS, primitive_name, word_for};
use super::{DefaultValue, FieldSchema, MessageKind, Schema, Shared, StructSchema, Type, Value, Versions};
use core::fmt::{self, Write};
use serde_json::Value as Json;

/// What a schema has that Kafka's JSON cannot say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToJsonError {
    message: String,
    what: String,
}

impl fmt::Display for ToJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has no form in Kafka's JSON: {}", self.message, self.what)
    }
}

impl core::error::Error for ToJsonError {}

type Result<T> = core::result::Result<T, ToJsonError>;

impl Schema {
    /// The schema as Kafka's JSON, one line a field, the keys in Kafka's order.
    ///
    /// ```
    /// use kayrock::KafkaMessage;
    /// use kayrock::Message;
    /// use kayrock::schema::Schema;
    ///
    /// /// Who is greeted.
    /// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    /// #[kafka(versions = "0..=1", flexible = "1..", kind = "data")]
    /// struct Greeting {
    ///     #[kafka(default = "world")]
    ///     whom: kayrock::Str,
    ///     unknown_tags: kayrock::UnknownTags,
    /// }
    ///
    /// let text = r#"{
    ///   "type": "data",
    ///   "name": "Greeting",
    ///   "validVersions": "0-1",
    ///   "flexibleVersions": "1+",
    ///   "fields": [
    ///     { "name": "Whom", "type": "string", "versions": "0+", "default": "world" }
    ///   ]
    /// }
    /// "#;
    /// assert_eq!(Greeting::SCHEMA.to_json_text().as_deref(), Ok(text));
    /// # Schema::from_json_text(text).unwrap();
    /// ```
    ///
    /// A struct that several fields of a derived schema have becomes a common struct. A computed default is written if
    /// its value is null, a literal, or what the type has anyway. `headerVersions` (KIP-1313) is written if it was read
    /// or if the versions do not follow from the flexible ones as in Kafka 4.4. `fallback`, and listeners and unstable
    /// versions of what is no request, are not part of Kafka's language and left out.
    ///
    /// # Errors
    /// What Kafka's generator would not read again: other computed defaults, the text `null` as a default, empty
    /// records as a default where they may be null, gaps between tags, unstable versions other than the newest, two
    /// structs of one name.
    pub fn to_json_text(&self) -> Result<String> {
        let mut writer = Writer { schema: self, structs: Vec::new() };
        writer.collect_all()?;
        let text = writer.message()?;
        // What is written can be read, by Kafka's rules.
        match Self::from_json_text(&text) {
            Ok(_) => Ok(text),
            Err(error) => Err(writer.error(error.what())),
        }
    }

    /// Whether the schema is a constant; the versions of its fields are narrowed to those of the message.
    const fn is_derived(&self) -> bool {
        matches!(self.root, Shared::Static(_))
    }
}

/// The schema that is written, and the structs in it.
struct Writer<'s> {
    schema: &'s Schema,
    structs: Vec<Found<'s>>,
}

/// A struct that fields use.
struct Found<'s> {
    schema: &'s StructSchema,
    /// The versions of all fields that use it.
    versions: Versions,
    deprecated: Versions,
    /// Whether it stands beside the fields, not in the only one that uses it.
    is_common: bool,
}

impl<'s> Writer<'s> {
    fn error(&self, what: impl fmt::Display) -> ToJsonError {
        ToJsonError { message: self.schema.name.to_string(), what: what.to_string() }
    }

    fn collect_all(&mut self) -> Result<()> {
        let schema = self.schema;
        for common in schema.common.iter() {
            let (versions, deprecated) = (common.versions, common.deprecated);
            self.structs.push(Found { schema: &common.schema, versions, deprecated, is_common: true });
        }
        for common in schema.common.iter() {
            self.collect(&common.schema)?;
        }
        self.collect(&schema.root)?;
        self.lift();
        Ok(())
    }

    /// Finds the structs inside a struct, and which of them have several users.
    fn collect(&mut self, outer: &'s StructSchema) -> Result<()> {
        for field in outer.fields.iter() {
            let Some(inner) = struct_of(&field.ty) else { continue };
            let versions = self.opened(field.versions);
            let Some(at) = self.structs.iter().position(|found| found.schema.name == inner.name) else {
                self.structs.push(Found { schema: inner, versions, deprecated: Versions::NONE, is_common: false });
                self.collect(inner)?;
                continue;
            };
            // What the schema says of its common structs stands.
            if !self.schema.common.iter().any(|common| common.schema.name == inner.name) {
                self.share(at, inner, versions)?;
            }
        }
        Ok(())
    }

    /// One more field uses a struct that another one uses.
    fn share(&mut self, at: usize, again: &StructSchema, versions: Versions) -> Result<()> {
        let Some(found) = self.structs.get_mut(at) else { return Ok(()) };
        found.versions = hull(found.versions, versions);
        found.is_common = true;
        let first = found.schema;
        if self.shape(first)? == self.shape(again)? {
            Ok(())
        } else {
            Err(self.error(format_args!("two structs have the name `{}`", &*again.name)))
        }
    }

    /// Makes the structs inside common ones common, too: Kafka's generator does not find them otherwise.
    fn lift(&mut self) {
        while let Some(name) = self.hidden() {
            let found = self.structs.iter_mut().filter(|found| *found.schema.name == *name);
            found.for_each(|found| found.is_common = true);
        }
    }

    /// The name of a struct that stands inside a common one.
    fn hidden(&self) -> Option<Shared<str>> {
        let common = self.structs.iter().filter(|found| found.is_common);
        let mut inner = common.flat_map(|found| found.schema.fields.iter()).filter_map(|field| struct_of(&field.ty));
        inner.find(|inner| !self.is_common(inner)).map(|inner| inner.name.clone())
    }

    /// What makes two structs the same.
    fn shape(&self, schema: &StructSchema) -> Result<String> {
        Writer { schema: self.schema, structs: Vec::new() }.fields(schema, "")
    }

    /// Versions of a field as Kafka writes them: open if they reach the newest version.
    fn opened(&self, versions: Versions) -> Versions {
        let reaches_newest = !versions.is_empty() && versions.max() >= self.schema.versions.max();
        if self.schema.is_derived() && reaches_newest { Versions::since(versions.min()) } else { versions }
    }

    fn message(&self) -> Result<String> {
        let Schema { kind, api_key, versions, flexible, deprecated, .. } = self.schema;
        let is_gone = versions.is_empty() && self.schema.root.fields.is_empty();
        let mut entries = Entries::new(",\n  ");
        entries.add_some("apiKey", *api_key);
        entries.text("type", word_for(&KINDS, kind));
        if *kind == MessageKind::Request && !self.schema.listeners.is_empty() {
            let words = self.schema.listeners.iter().map(|listener| quoted(word_for(&LISTENERS, listener)));
            entries.add("listeners", format_args!("[{}]", words.collect::<Vec<_>>().join(", ")));
        }
        entries.text("name", &*self.schema.name);
        entries.text("validVersions", versions);
        entries.versions("deprecatedVersions", *deprecated);
        if !is_gone || !flexible.is_empty() {
            entries.text("flexibleVersions", flexible);
        }
        entries.flag("latestVersionUnstable", self.is_newest_unstable()?);
        let headers = self.schema.headers_to_write();
        if !headers.is_empty() {
            let rules = headers.iter().map(|(versions, header)| format!("\"{versions}\": \"{header}\""));
            entries.add("headerVersions", format_args!("{{ {} }}", rules.collect::<Vec<_>>().join(", ")));
        }
        if !is_gone {
            entries.add("fields", self.fields(&self.schema.root, "  ")?);
        }
        let common = self.structs.iter().filter(|found| found.is_common);
        let common = common.map(|found| self.common(found)).collect::<Result<Vec<_>>>()?;
        if !common.is_empty() {
            entries.add("commonStructs", list(&common, "  "));
        }
        Ok(format!("{{\n  {}\n}}\n", entries.text))
    }

    /// Only of requests does Kafka say so, and only of the newest version.
    fn is_newest_unstable(&self) -> Result<bool> {
        let Schema { kind, versions, unstable, .. } = self.schema;
        let unstable = unstable.intersect(*versions);
        if *kind != MessageKind::Request || unstable.is_empty() {
            Ok(false)
        } else if unstable == Versions::new(versions.max(), versions.max()) {
            Ok(true)
        } else {
            Err(self.error(format_args!("only the newest version can be unstable, not {unstable}")))
        }
    }

    fn common(&self, found: &Found<'_>) -> Result<String> {
        let mut entries = Entries::new(", ");
        entries.text("name", &*found.schema.name);
        entries.text("versions", found.versions);
        entries.versions("deprecatedVersions", found.deprecated);
        entries.add("fields", self.fields(found.schema, "    ")?);
        Ok(entries.line())
    }

    /// The list of a struct's fields, which begins on a line of this indentation.
    fn fields(&self, schema: &StructSchema, indent: &str) -> Result<String> {
        let lines = schema.fields.iter().map(|field| self.field(schema, field, &format!("{indent}  ")));
        Ok(list(&lines.collect::<Result<Vec<_>>>()?, indent))
    }

    fn field(&self, schema: &StructSchema, field: &FieldSchema, indent: &str) -> Result<String> {
        let mut entries = Entries::new(", ");
        entries.text("name", &*field.name);
        entries.text("type", type_name(&field.ty));
        entries.text("versions", self.opened(field.versions));
        entries.versions("nullableVersions", self.opened(field.nullable));
        entries.versions("taggedVersions", self.opened(field.tagged));
        entries.add_some("tag", field.tag);
        if let Some(flexible) = field.flexible {
            entries.text("flexibleVersions", self.opened(flexible));
        }
        if let Some(text) = self.default(schema, field)? {
            entries.add("default", Json::from(text));
        }
        entries.flag("ignorable", field.ignorable);
        entries.flag("mapKey", field.map_key);
        if let Some(entity) = &field.entity {
            entries.text("entityType", &**entity);
        }
        entries.flag("zeroCopy", field.zero_copy);
        if let Some(inner) = struct_of(&field.ty).filter(|inner| !self.is_common(inner)) {
            entries.add("fields", self.fields(inner, indent)?);
        }
        Ok(entries.line())
    }

    fn is_common(&self, schema: &StructSchema) -> bool {
        self.structs.iter().any(|found| found.is_common && found.schema.name == schema.name)
    }

    /// The default as text; nothing if it is the type's zero.
    fn default(&self, schema: &StructSchema, field: &FieldSchema) -> Result<Option<String>> {
        let error =
            |what| Err(self.error(format_args!("the default of `{}` in `{}` {what}", &*field.name, &*schema.name)));
        let is_null = matches!(&*field.ty, Type::Records) && field.versions.is_subset(field.nullable);
        let value = match &field.default {
            DefaultValue::Zero if is_null => return error("is empty, but that of records which may be null is null"),
            DefaultValue::Zero => return Ok(None),
            DefaultValue::Computed(value) if field.ty.is_zero(&value()) => return Ok(None),
            _ => field.default_value(),
        };
        Ok(Some(match value {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Int(value) => value.to_string(),
            Value::Float(value) if value.is_finite() => value.to_string(),
            Value::Uuid(id) => id.to_string(),
            Value::String(text) if text != "null" => text.to_string(),
            Value::String(_) => return error("is the text `null`, which stands for null"),
            _ => return error("is no literal"),
        }))
    }
}

/// Both ranges and what lies between them.
fn hull(a: Versions, b: Versions) -> Versions {
    match (a, b) {
        (a, b) if a.is_empty() => b,
        (a, b) if b.is_empty() => a,
        (a, b) => Versions::new(a.min().min(b.min()), a.max().max(b.max())),
    }
}

/// The struct that a field is, or is a list of.
fn struct_of(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Struct(schema) => Some(schema),
        Type::Array(element) => struct_of(element),
        _ => None,
    }
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::Array(element) => format!("[]{}", type_name(element)),
        Type::Struct(schema) => schema.name.to_string(),
        _ => primitive_name(ty).to_owned(),
    }
}

fn quoted(text: impl fmt::Display) -> String {
    format!("\"{text}\"")
}

/// A list of one line each.
fn list(lines: &[String], indent: &str) -> String {
    if lines.is_empty() {
        return "[]".to_owned();
    }
    let lines = lines.join(&format!(",\n{indent}  "));
    format!("[\n{indent}  {lines}\n{indent}]")
}

/// The entries of an object, written one by one.
struct Entries {
    separator: &'static str,
    text: String,
}

impl Entries {
    fn new(separator: &'static str) -> Self {
        Self { separator, text: String::new() }
    }

    fn add(&mut self, key: &str, value: impl fmt::Display) {
        let separator = if self.text.is_empty() { "" } else { self.separator };
        // Text is written without fail.
        let _ = write!(self.text, "{separator}\"{key}\": {value}");
    }

    fn add_some(&mut self, key: &str, value: Option<impl fmt::Display>) {
        if let Some(value) = value {
            self.add(key, value);
        }
    }

    /// A name, a type or a range: nothing in it needs an escape.
    fn text(&mut self, key: &str, text: impl fmt::Display) {
        self.add(key, quoted(text));
    }

    fn versions(&mut self, key: &str, versions: Versions) {
        if !versions.is_empty() {
            self.text(key, versions);
        }
    }

    fn flag(&mut self, key: &str, value: bool) {
        if value {
            self.add(key, true);
        }
    }

    /// The object on one line, closed close behind the end of a list.
    fn line(&self) -> String {
        let space = if self.text.ends_with(" ]") { "" } else { " " };
        format!("{{ {}{space}}}", self.text)
    }
}
