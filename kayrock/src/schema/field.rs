//! Struct and field schemas: types, versions, tags and defaults.

use super::shared::Shared;
use super::value_tree::Value;
use crate::types::Uuid;
use crate::versions::Versions;
use alloc::string::String;
use core::fmt;

/// Struct: the root of a message or a nested struct.
///
/// ```
/// use kayrock::{Message, messages::HeartbeatRequest};
///
/// let root = &HeartbeatRequest::SCHEMA.root;
/// assert_eq!((&*root.name, root.fields.len()), ("HeartbeatRequest", 4));
/// ```
#[derive(Debug, Clone)]
pub struct StructSchema {
    /// Kafka's name of the struct.
    pub name: Shared<str>,
    /// Fields in the order on the wire.
    pub fields: Shared<[FieldSchema]>,
    /// True for the root of a message, which is never the type of a field.
    pub is_message: bool,
}

impl StructSchema {
    /// Returns the field with Kafka's name `name`.
    ///
    /// ```
    /// use kayrock::{Message, messages::HeartbeatRequest};
    ///
    /// let field = HeartbeatRequest::SCHEMA.root.field("GroupInstanceId").unwrap();
    /// assert_eq!(field.versions.to_string(), "3..=4");
    /// ```
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&FieldSchema> {
        self.fields.iter().find(|field| *field.name == *name)
    }

    /// Returns the fields for lookups in their order.
    pub(super) fn in_order(&self) -> SchemasInOrder<'_> {
        SchemasInOrder { schema: self, next: 0 }
    }
}

/// Lookup of the fields of a struct, which is fast in their order.
#[derive(Debug)]
pub(super) struct SchemasInOrder<'s> {
    schema: &'s StructSchema,
    next: usize,
}

impl<'s> SchemasInOrder<'s> {
    /// Returns the field with that name, found after the last one or anywhere.
    pub(super) fn next_of(&mut self, name: &str) -> Option<&'s FieldSchema> {
        let (before, after) = self.schema.fields.split_at_checked(self.next)?;
        let place = match after.iter().position(|field| *field.name == *name) {
            Some(skipped) => self.next + skipped,
            None => before.iter().position(|field| *field.name == *name)?,
        };
        self.next = place + 1;
        self.schema.fields.get(place)
    }
}

/// Field of a struct.
///
/// ```
/// use kayrock::{Message, messages::HeartbeatRequest};
///
/// let field = HeartbeatRequest::SCHEMA.root.field("GroupId").ok_or("no such field")?;
/// assert_eq!(field.json_name(), "groupId");
/// assert_eq!((field.tag, field.entity.as_deref()), (None, Some("groupId")));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone)]
pub struct FieldSchema {
    /// Kafka's name of the field, such as `MaxBytes`.
    pub name: Shared<str>,
    /// Type on the wire; of a nullable field, the type without null.
    pub ty: Shared<Type>,
    /// Versions of the field, before they are narrowed to those of the enclosing struct.
    pub versions: Versions,
    /// Versions in which the field may be null.
    pub nullable: Versions,
    /// Tag in the versions of `tagged`.
    pub tag: Option<u32>,
    /// Versions in which the field is tagged.
    pub tagged: Versions,
    /// Versions with compact lengths, where they differ from those of the message.
    pub flexible: Option<Versions>,
    /// Value of an absent field.
    pub default: DefaultValue,
    /// True if a non-default value is dropped, not refused, in versions without the field.
    pub ignorable: bool,
    /// Kafka's name of the field that holds the value after the last version of this one; `None` in a schema from
    /// Kafka's JSON.
    pub replaced_by: Option<Shared<str>>,
    /// True if the field identifies an element in its array.
    pub map_key: bool,
    /// Kafka's entity type of the value, such as `topicName`.
    pub entity: Option<Shared<str>>,
    /// True if the field holds a [`Secret`](crate::types::Secret); false in a schema from Kafka's JSON.
    pub secret: bool,
    /// True if the Java class does not copy the bytes of its input; false in a derived schema.
    pub zero_copy: bool,
}

impl FieldSchema {
    /// Returns the name of the field in Kafka's JSON: `maxBytes`.
    #[must_use]
    pub fn json_name(&self) -> String {
        let mut chars = self.name.chars();
        chars.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(chars).collect()
    }
}

/// Type of a field on the wire.
///
/// ```
/// use kayrock::schema::Type;
/// use kayrock::{Message, messages::FetchRequest};
///
/// let topics = FetchRequest::SCHEMA.root.field("Topics").ok_or("no such field")?;
/// let Type::Array(element) = &*topics.ty else { return Err("not an array") };
/// assert!(matches!(&**element, Type::Struct(topic) if topic.field("Partitions").is_some()));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Type {
    /// One byte, 0 or 1.
    Bool,
    /// One byte, signed.
    Int8,
    /// Two bytes, signed.
    Int16,
    /// Two bytes, unsigned.
    Uint16,
    /// Four bytes, signed.
    Int32,
    /// Four bytes, unsigned.
    Uint32,
    /// Eight bytes, signed.
    Int64,
    /// Eight bytes, IEEE 754.
    Float64,
    /// Sixteen bytes.
    Uuid,
    /// UTF-8 string with a length.
    String,
    /// Bytes with a length.
    Bytes,
    /// Record batches with a length.
    Records,
    /// Array with a count.
    Array(Shared<Type>),
    /// Struct: its fields one after the other.
    Struct(Shared<StructSchema>),
}

/// Name in Kafka's schema language, such as `int32` and `[]string`; of a struct, its own name.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bool => "bool",
            Self::Int8 => "int8",
            Self::Int16 => "int16",
            Self::Uint16 => "uint16",
            Self::Int32 => "int32",
            Self::Uint32 => "uint32",
            Self::Int64 => "int64",
            Self::Float64 => "float64",
            Self::Uuid => "uuid",
            Self::String => "string",
            Self::Bytes => "bytes",
            Self::Records => "records",
            Self::Array(element) => return write!(f, "[]{}", **element),
            Self::Struct(schema) => &schema.name,
        })
    }
}

impl Type {
    /// Returns true if the type can be null on the wire.
    ///
    /// ```
    /// use kayrock::schema::Type;
    ///
    /// assert!(Type::String.has_null());
    /// assert!(!Type::Int32.has_null());
    /// ```
    #[must_use]
    pub const fn has_null(&self) -> bool {
        matches!(self, Self::String | Self::Bytes | Self::Records | Self::Array(_) | Self::Struct(_))
    }

    /// Returns the struct of a struct or of an array of structs.
    #[cfg(feature = "json")]
    pub(super) fn nested_struct(&self) -> Option<&StructSchema> {
        match self {
            Self::Struct(schema) => Some(schema),
            Self::Array(element) => element.nested_struct(),
            _ => None,
        }
    }
}

/// Value of an absent field.
///
/// ```
/// use kayrock::schema::DefaultValue;
/// use kayrock::{Message, messages::HeartbeatRequest};
///
/// let field = HeartbeatRequest::SCHEMA.root.field("GroupInstanceId").ok_or("no such field")?;
/// assert!(matches!(field.default, DefaultValue::Null));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum DefaultValue {
    /// Zero of the type: 0, false, empty, or a struct of defaults; also for a nullable field.
    Zero,
    /// Null.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// A string.
    String(Shared<str>),
    /// A UUID.
    Uuid(Uuid),
    /// The value of an expression in the definition.
    Computed(fn() -> Value),
}
