//! Schemas as the tables of Kafka's protocol guide.
//!
//! Source: `Protocol` and `types.Type` of Kafka 4.4.

use super::interpret::{Context, Form};
use super::{FieldSchema, MessageKind, Schema, StructSchema, Type};
use crate::error::Result;
use core::fmt;

impl Schema {
    /// The message in one version as the protocol guide shows it.
    ///
    /// ```
    /// use kayrock::Message;
    /// use kayrock::messages::HeartbeatRequest;
    ///
    /// assert_eq!(
    ///     HeartbeatRequest::SCHEMA.table(4)?.to_string(),
    ///     "Heartbeat Request (Version: 4) => { group_id generation_id member_id group_instance_id }
    ///   group_id => COMPACT_STRING
    ///   generation_id => INT32
    ///   member_id => COMPACT_STRING
    ///   group_instance_id => COMPACT_NULLABLE_STRING
    /// "
    /// );
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// A version that the message does not have.
    pub fn table(&self, version: i16) -> Result<Table<'_>> {
        Context::checked(self, version).map(Table)
    }
}

/// A message in one version, shown as in Kafka's protocol guide.
///
/// Braces hold the fields of a struct in the order on the wire, `[field]` is a list, `(field)` a compact one, a question
/// mark stands before lists and structs that may be null. Tagged fields come last and carry their tag; as in Kafka, one
/// that is a list has no brackets.
#[derive(Debug)]
pub struct Table<'s>(Context<'s>);

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Context { schema, version, .. } = &self.0;
        let name = &*schema.name;
        let of_kind = |kind: &str| name.strip_suffix(kind).unwrap_or(name).to_owned();
        match schema.kind {
            MessageKind::Request => write!(f, "{} Request (Version: {version}) => ", of_kind("Request"))?,
            MessageKind::Response => write!(f, "{} Response (Version: {version}) => ", of_kind("Response"))?,
            MessageKind::Header => write!(f, "{} Header v{version} => ", of_kind("Header"))?,
            _ => write!(f, "{name} (Version: {version}) => ")?,
        }
        self.structure(f, &schema.root, 2)
    }
}

impl Table<'_> {
    /// The names of the fields, and below them what each of them is.
    fn structure(&self, f: &mut fmt::Formatter<'_>, schema: &StructSchema, indent: usize) -> fmt::Result {
        let version = self.0.version;
        let positional = schema.fields.iter().filter(|field| field.is_positional(version));
        let mut tagged: Vec<_> = schema.fields.iter().filter(|field| field.is_tagged(version)).collect();
        tagged.sort_by_key(|field| field.tag);
        f.write_str("{ ")?;
        for field in positional.clone() {
            let (open, close) = self.brackets(field);
            write!(f, "{open}{}{close} ", snake_case(&field.name))?;
        }
        for field in &tagged {
            write!(f, "{} ", self.label(field))?;
        }
        f.write_str("}\n")?;
        for field in positional.chain(tagged) {
            write!(f, "{:indent$}{} => ", "", self.label(field))?;
            self.ty(f, &field.ty, self.0.form(field), indent + 2)?;
        }
        Ok(())
    }

    fn label(&self, field: &FieldSchema) -> String {
        let name = snake_case(&field.name);
        match field.tag {
            Some(tag) if field.is_tagged(self.0.version) => format!("{name}<tag: {tag}>"),
            _ => name,
        }
    }

    /// What stands around the name of a list.
    fn brackets(&self, field: &FieldSchema) -> (&'static str, &'static str) {
        let form = self.0.form(field);
        match (&*field.ty, form.flexible, form.nullable) {
            (Type::Array(_), false, false) => ("[", "]"),
            (Type::Array(_), false, true) => ("?[", "]"),
            (Type::Array(_), true, false) => ("(", ")"),
            (Type::Array(_), true, true) => ("?(", ")"),
            _ => ("", ""),
        }
    }

    /// What a field is, and of a list what its elements are.
    fn ty(&self, f: &mut fmt::Formatter<'_>, ty: &Type, form: Form, indent: usize) -> fmt::Result {
        match ty {
            Type::Array(element) => return self.ty(f, element, self.0.element_form(), indent),
            Type::Struct(schema) => {
                f.write_str(if form.nullable { "?" } else { "" })?;
                return self.structure(f, schema, indent);
            }
            _ => {}
        }
        let name = match ty {
            Type::Bool => "BOOLEAN",
            Type::Int8 => "INT8",
            Type::Int16 => "INT16",
            Type::Uint16 => "UINT16",
            Type::Int32 => "INT32",
            Type::Uint32 => "UINT32",
            Type::Int64 => "INT64",
            Type::Float64 => "FLOAT64",
            Type::Uuid => "UUID",
            Type::String => "STRING",
            Type::Bytes => "BYTES",
            _ => "RECORDS",
        };
        let compact = if ty.has_null() && form.flexible { "COMPACT_" } else { "" };
        let nullable = if ty.has_null() && form.nullable { "NULLABLE_" } else { "" };
        writeln!(f, "{compact}{nullable}{name}")
    }
}

/// Kafka's spelling: an underscore before each capital that follows another letter, `is_kraft_controller`.
fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    let mut is_after_capital = true;
    for char in name.chars() {
        if char.is_ascii_uppercase() && !is_after_capital {
            snake.push('_');
        }
        snake.push(char.to_ascii_lowercase());
        is_after_capital = char.is_ascii_uppercase();
    }
    snake
}
