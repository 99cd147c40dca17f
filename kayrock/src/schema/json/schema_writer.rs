//! Writer of schemas as Kafka's JSON, in the form of Kafka's own files.

use super::keywords::{KINDS, LISTENERS, keyword_for};
use super::object_writer::{ObjectWriter, array, quoted};
use super::to_json_error::ToJsonError;
use super::version_range::KafkaRange;
use crate::schema::field::{DefaultValue, FieldSchema, StructSchema, Type};
use crate::schema::message::{CommonStruct, MessageKind, Schema};
use crate::schema::shared::Shared;
use crate::schema::value_tree::Value;
use crate::versions::Versions;
use core::fmt;
use serde_json::Value as Json;
use std::collections::BTreeMap;

type Result<T> = core::result::Result<T, ToJsonError>;

impl Schema {
    /// Writes the schema as Kafka's JSON, with one line for each field and the keys in Kafka's order.
    ///
    /// ```
    /// use kayrock::KafkaMessage;
    /// use kayrock::Message;
    /// use kayrock::schema::Schema;
    ///
    /// /// Names the person to greet.
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
    /// A struct that several fields of a derived schema use becomes a common struct. A computed default is written if its
    /// value is null, a literal, or the zero of the type. `headerVersions` (KIP-1313) is written if the schema was parsed
    /// with it, or if the header versions do not follow from the flexible ones as in Kafka 4.4. `fallback` is omitted, as
    /// are listeners and unstable versions of messages other than requests, since Kafka's language has none of them.
    ///
    /// # Errors
    /// Kafka's generator would not accept the schema:
    /// - A computed default that is not a literal, or the string `null` as a default.
    /// - Empty records as the default of a field that may be null in every version.
    /// - A gap between tags.
    /// - Unstable versions other than the newest one.
    /// - Two structs with the same name.
    pub fn to_json_text(&self) -> Result<String> {
        let mut writer = SchemaWriter::new(self);
        writer.collect_all()?;
        let text = writer.message()?;
        // The parser checks the rules of Kafka's generator.
        match Self::from_json_text(&text) {
            Ok(_) => Ok(text),
            Err(error) => Err(writer.error(error.message())),
        }
    }

    /// Returns true if the schema is derived; the versions of its fields are limited to those of the message.
    const fn is_derived(&self) -> bool {
        matches!(self.root, Shared::Static(_))
    }
}

/// Schema to write and the structs in it.
struct SchemaWriter<'s> {
    schema: &'s Schema,
    structs: Vec<FoundStruct<'s>>,
    /// Places in `structs` by the name of the struct.
    places: BTreeMap<&'s str, usize>,
}

/// Struct that fields use.
struct FoundStruct<'s> {
    schema: &'s StructSchema,
    /// Versions of all fields that use it.
    versions: Versions,
    deprecated: Versions,
    /// True if it is a common struct, not defined in the only field that uses it.
    is_common: bool,
    /// True if the schema declares it as common; its versions do not change.
    is_declared: bool,
}

impl<'s> SchemaWriter<'s> {
    fn new(schema: &'s Schema) -> Self {
        Self { schema, structs: Vec::new(), places: BTreeMap::new() }
    }

    fn error(&self, reason: impl fmt::Display) -> ToJsonError {
        ToJsonError::new(&self.schema.name, reason)
    }

    fn collect_all(&mut self) -> Result<()> {
        let schema = self.schema;
        for CommonStruct { versions, deprecated, schema } in schema.common.iter() {
            let (versions, deprecated) = (*versions, *deprecated);
            self.add(FoundStruct { schema, versions, deprecated, is_common: true, is_declared: true });
        }
        for common in schema.common.iter() {
            self.collect(&common.schema)?;
        }
        self.collect(&schema.root)?;
        self.lift();
        Ok(())
    }

    fn add(&mut self, found: FoundStruct<'s>) {
        self.places.entry(&found.schema.name).or_insert(self.structs.len());
        self.structs.push(found);
    }

    fn found(&mut self, name: &str) -> Option<&mut FoundStruct<'s>> {
        self.places.get(name).and_then(|place| self.structs.get_mut(*place))
    }

    /// Collects the structs inside a struct and marks those that several fields use.
    fn collect(&mut self, outer: &'s StructSchema) -> Result<()> {
        for field in outer.fields.iter() {
            let Some(schema) = field.ty.nested_struct() else { continue };
            let versions = self.opened(field.versions);
            if self.found(&schema.name).is_some() {
                self.share(schema, versions)?;
                continue;
            }
            let deprecated = Versions::NONE;
            self.add(FoundStruct { schema, versions, deprecated, is_common: false, is_declared: false });
            self.collect(schema)?;
        }
        Ok(())
    }

    /// Adds a field that uses a struct which another field uses, too.
    fn share(&mut self, again: &StructSchema, versions: Versions) -> Result<()> {
        let Some(found) = self.found(&again.name).filter(|found| !found.is_declared) else { return Ok(()) };
        found.versions = found.versions.hull(versions);
        found.is_common = true;
        let first = found.schema;
        if core::ptr::eq(first.fields.as_ptr(), again.fields.as_ptr()) || self.shape(first)? == self.shape(again)? {
            Ok(())
        } else {
            Err(self.error(format_args!("two different structs have the name `{}`", &*again.name)))
        }
    }

    /// Marks the structs inside common ones as common, too, since Kafka's generator does not find them otherwise.
    fn lift(&mut self) {
        let common = self.structs.iter().filter(|found| found.is_common);
        let mut open: Vec<&'s StructSchema> = common.map(|found| found.schema).collect();
        while let Some(outer) = open.pop() {
            for inner in outer.fields.iter().filter_map(|field| field.ty.nested_struct()) {
                if let Some(found) = self.found(&inner.name).filter(|found| !found.is_common) {
                    found.is_common = true;
                    open.push(inner);
                }
            }
        }
    }

    /// Returns the text that represents a struct in comparisons.
    fn shape(&self, schema: &StructSchema) -> Result<String> {
        SchemaWriter::new(self.schema).fields(schema, "")
    }

    /// Returns the versions of a field as Kafka writes them: without an upper bound if they include the newest version.
    fn opened(&self, versions: Versions) -> Versions {
        let reaches_newest = !versions.is_empty() && versions.max() >= self.schema.versions.max();
        if self.schema.is_derived() && reaches_newest { Versions::since(versions.min()) } else { versions }
    }

    fn message(&self) -> Result<String> {
        let Schema { kind, api_key, versions, flexible, deprecated, .. } = self.schema;
        let is_gone = versions.is_empty() && self.schema.root.fields.is_empty();
        let mut entries = ObjectWriter::new(",\n  ");
        entries.add_some("apiKey", *api_key);
        entries.string("type", keyword_for(&KINDS, kind));
        if *kind == MessageKind::Request && !self.schema.listeners.is_empty() {
            let words = self.schema.listeners.iter().map(|listener| quoted(keyword_for(&LISTENERS, listener)));
            entries.add("listeners", format_args!("[{}]", words.collect::<Vec<_>>().join(", ")));
        }
        entries.string("name", &*self.schema.name);
        entries.string("validVersions", KafkaRange(*versions));
        entries.versions("deprecatedVersions", *deprecated);
        if !is_gone || !flexible.is_empty() {
            entries.string("flexibleVersions", KafkaRange(*flexible));
        }
        entries.flag("latestVersionUnstable", self.is_newest_unstable()?);
        let headers = self.schema.headers_to_write();
        if !headers.is_empty() {
            let rules = headers.iter().map(|(versions, header)| format!("\"{}\": \"{header}\"", KafkaRange(*versions)));
            entries.add("headerVersions", format_args!("{{ {} }}", rules.collect::<Vec<_>>().join(", ")));
        }
        if !is_gone {
            entries.add("fields", self.fields(&self.schema.root, "  ")?);
        }
        let common = self.structs.iter().filter(|found| found.is_common);
        let common = common.map(|found| self.common(found)).collect::<Result<Vec<_>>>()?;
        if !common.is_empty() {
            entries.add("commonStructs", array(&common, "  "));
        }
        Ok(format!("{{\n  {}\n}}\n", entries.entries()))
    }

    /// Returns true if the newest version is unstable; in Kafka's language only that of a request can be.
    fn is_newest_unstable(&self) -> Result<bool> {
        let Schema { kind, versions, unstable, .. } = self.schema;
        let unstable = unstable.intersect(*versions);
        if *kind != MessageKind::Request || unstable.is_empty() {
            Ok(false)
        } else if unstable == Versions::new(versions.max(), versions.max()) {
            Ok(true)
        } else {
            Err(self.error(format_args!("only the newest version can be unstable, found {unstable}")))
        }
    }

    fn common(&self, found: &FoundStruct<'_>) -> Result<String> {
        let mut entries = ObjectWriter::new(", ");
        entries.string("name", &*found.schema.name);
        entries.string("versions", KafkaRange(found.versions));
        entries.versions("deprecatedVersions", found.deprecated);
        entries.add("fields", self.fields(found.schema, "    ")?);
        Ok(entries.line())
    }

    /// Returns the array of a struct's fields, for a line with this indentation.
    fn fields(&self, schema: &StructSchema, indent: &str) -> Result<String> {
        let lines = schema.fields.iter().map(|field| self.field(schema, field, &format!("{indent}  ")));
        Ok(array(&lines.collect::<Result<Vec<_>>>()?, indent))
    }

    fn field(&self, schema: &StructSchema, field: &FieldSchema, indent: &str) -> Result<String> {
        let mut entries = ObjectWriter::new(", ");
        entries.string("name", &*field.name);
        entries.string("type", field.ty.to_string());
        entries.string("versions", KafkaRange(self.opened(field.versions)));
        entries.versions("nullableVersions", self.opened(field.nullable));
        entries.versions("taggedVersions", self.opened(field.tagged));
        entries.add_some("tag", field.tag);
        if let Some(flexible) = field.flexible {
            entries.string("flexibleVersions", KafkaRange(self.opened(flexible)));
        }
        if let Some(text) = self.default(schema, field)? {
            entries.add("default", Json::from(text));
        }
        entries.flag("ignorable", field.ignorable);
        entries.flag("mapKey", field.map_key);
        if let Some(entity) = &field.entity {
            entries.string("entityType", &**entity);
        }
        entries.flag("zeroCopy", field.zero_copy);
        if let Some(inner) = field.ty.nested_struct().filter(|inner| !self.is_common(inner)) {
            entries.add("fields", self.fields(inner, indent)?);
        }
        Ok(entries.line())
    }

    fn is_common(&self, schema: &StructSchema) -> bool {
        let found = self.places.get(&*schema.name).and_then(|place| self.structs.get(*place));
        found.is_some_and(|found| found.is_common)
    }

    /// Returns the default as text; `None` if it is the zero of the type.
    fn default(&self, schema: &StructSchema, field: &FieldSchema) -> Result<Option<String>> {
        let is_null = matches!(&*field.ty, Type::Records) && field.versions.is_subset(field.nullable);
        let value = match &field.default {
            DefaultValue::Zero if is_null => {
                return Err(self.default_error(schema, field, "is empty, but nullable records default to null"));
            }
            DefaultValue::Zero => return Ok(None),
            DefaultValue::Computed(value) if field.ty.is_zero(&value()) => return Ok(None),
            _ => field.default_value(),
        };
        Ok(Some(match value.expose() {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Int(value) => value.to_string(),
            Value::Float(value) if value.is_finite() => value.to_string(),
            Value::Uuid(id) => id.to_string(),
            Value::String(string) if string != "null" => string.to_string(),
            Value::String(_) => {
                return Err(self.default_error(schema, field, "is the string `null`, which means null"));
            }
            _ => return Err(self.default_error(schema, field, "is not a literal")),
        }))
    }

    fn default_error(&self, schema: &StructSchema, field: &FieldSchema, reason: &str) -> ToJsonError {
        self.error(format_args!("default of `{}` in `{}` {reason}", &*field.name, &*schema.name))
    }
}
