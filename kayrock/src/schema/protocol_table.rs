//! Tables of Kafka's protocol guide.
//!
//! Source: `Protocol` and `types.Type` of Kafka 4.4.

use super::cursor::{Cursor, WireForm};
use super::field::{FieldSchema, StructSchema, Type};
use super::message::{MessageKind, Schema};
use crate::error::Result;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

impl Schema {
    /// Returns the table of the protocol guide for one version of the message.
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
    /// [`ErrorKind::Version`](crate::ErrorKind::Version): the message does not have this version.
    pub fn table(&self, version: i16) -> Result<Table<'_>> {
        Cursor::checked(self, version).map(Table)
    }
}

/// One version of a message, displayed as in Kafka's protocol guide.
///
/// Braces contain the fields of a struct in the order on the wire, `[field]` is an array, `(field)` is a compact one, and
/// a question mark marks nullable arrays and structs. Tagged fields are last and have their tag; as in Kafka, a tagged
/// array has no brackets.
///
/// A custom message has a table, too:
///
/// ```
/// use kayrock::{BrokerId, KafkaMessage, Message, Str, UnknownTags};
///
/// /// Notes a sighting.
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// #[kafka(versions = "0..=2", flexible = "2..", kind = "data")]
/// struct Sighting {
///     /// Name.
///     name: Str,
///     /// Brokers that reported it.
///     #[kafka(versions = "1..")]
///     brokers: Vec<BrokerId>,
///     /// Free text.
///     #[kafka(nullable, tag = 0, tagged = "2..", default = None)]
///     comment: Option<Str>,
///     /// Unknown tagged fields.
///     unknown_tags: UnknownTags,
/// }
///
/// println!("{}", Sighting::SCHEMA.table(2)?);
/// # assert_eq!(
/// #     Sighting::SCHEMA.table(2)?.to_string(),
/// #     "Sighting (Version: 2) => { name (brokers) comment<tag: 0> }
/// #   name => COMPACT_STRING
/// #   brokers => INT32
/// #   comment<tag: 0> => COMPACT_NULLABLE_STRING
/// # "
/// # );
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// It prints:
///
/// ```text
/// Sighting (Version: 2) => { name (brokers) comment<tag: 0> }
///   name => COMPACT_STRING
///   brokers => INT32
///   comment<tag: 0> => COMPACT_NULLABLE_STRING
/// ```
#[derive(Debug)]
pub struct Table<'s>(Cursor<'s>);

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Cursor { schema, version, .. } = &self.0;
        let name = &*schema.name;
        match schema.kind {
            MessageKind::Request => write!(f, "{} Request (Version: {version}) => ", without_suffix(name, "Request"))?,
            MessageKind::Response => {
                write!(f, "{} Response (Version: {version}) => ", without_suffix(name, "Response"))?;
            }
            MessageKind::Header => write!(f, "{} Header v{version} => ", without_suffix(name, "Header"))?,
            _ => write!(f, "{name} (Version: {version}) => ")?,
        }
        self.structure(f, &schema.root, 2)
    }
}

/// Returns the name without the suffix that repeats the kind of message.
fn without_suffix<'n>(name: &'n str, kind: &str) -> &'n str {
    name.strip_suffix(kind).unwrap_or(name)
}

impl Table<'_> {
    /// Writes the names of the fields, and below them the type of each.
    fn structure(&self, f: &mut fmt::Formatter<'_>, schema: &StructSchema, indent: usize) -> fmt::Result {
        let version = self.0.version;
        let positional = schema.fields.iter().filter(|field| field.is_positional(version));
        let mut tagged: Vec<_> = schema.fields.iter().filter(|field| field.is_tagged(version)).collect();
        tagged.sort_unstable_by_key(|field| field.tag);
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

    /// Returns the brackets around the name of an array.
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

    /// Writes the type of a field, or that of the elements of an array.
    fn ty(&self, f: &mut fmt::Formatter<'_>, ty: &Type, form: WireForm, indent: usize) -> fmt::Result {
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

/// Converts a name as Kafka does, with an underscore before each capital after a lower-case letter.
///
/// Unlike Rust's names, `ISRChange` becomes `isrchange`.
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
