//! Builders of schemas, with the usual values of fields and messages preset.

use super::constants::headers_of;
use super::{Field, FieldSchema, Listener, MessageKind, Schema, Shared, StructSchema, Type, Value, Versions, schema};
use crate::codec::Only;
use crate::types::Uuid;

/// Type of a field without null. A type that is not a field type is reported once, at its place in the source.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of a Kafka message",
    label = "not a field type",
    note = "use a type of this crate or of `std`, derive `KafkaMessage` or `KafkaField` for it, or name a module in `with`",
    note = "in place of `u8` write `i8`, of `f32` write `f64`, of `u64` and `usize` write `i64` or name a module in `with`",
    note = "for `Duration` and `SystemTime` there are modules in `kayrock::with`, for maps there is `KeyedVec`",
    note = "an `Option` needs `nullable` in its `#[kafka]` list; elements of a list cannot be null"
)]
pub trait Plain {
    /// Schema of a field without further attributes.
    const FIELD: FieldBuilder;

    /// Type in the schema.
    const TYPE: &'static Type;

    /// Entity type of the type.
    const ENTITY: Option<&'static str>;

    /// Literals that a `default` of this type may be.
    type Literal: 'static;

    /// Returns the default if the schema has none.
    fn zero() -> Self;

    /// Returns the literal; only this function checks its type against that of the field.
    fn literal(literal: Self::Literal) -> Self::Literal;

    /// Returns the value of a literal.
    fn from_literal(literal: Self::Literal) -> Self;
}

impl<T: Field> Plain for T {
    const FIELD: FieldBuilder = FieldBuilder::new::<T>();
    const TYPE: &'static Type = T::TYPE;
    const ENTITY: Option<&'static str> = T::ENTITY;
    type Literal = T::Literal;

    #[inline]
    fn literal(literal: T::Literal) -> T::Literal {
        literal
    }

    #[inline]
    fn from_literal(literal: T::Literal) -> Self {
        <T as Field>::from_literal(literal)
    }

    #[inline]
    fn zero() -> Self {
        <T as Field>::zero()
    }
}

/// Type of a field that may be null.
#[diagnostic::on_unimplemented(
    message = "a nullable field is an `Option`, not `{Self}`",
    label = "write `Option<{Self}>`, or remove `nullable`",
    note = "for lazy and skipped values, the `Option` is the outer type: `Option<Lazy<T>>`"
)]
pub trait Nullable: Sized {
    /// Type inside the `Option`.
    type Inner;

    /// Schema of a field without further attributes.
    const FIELD: FieldBuilder;

    /// Type in the schema, without null.
    const TYPE: &'static Type;

    /// Entity type of the type.
    const ENTITY: Option<&'static str>;

    /// Literals that a `default` of the inner type may be.
    type Literal: 'static;

    /// Returns null.
    fn null() -> Self;

    /// Returns the zero of the inner type.
    fn zero() -> Self;

    /// Returns the literal; only this function checks its type against that of the field.
    fn literal(literal: Self::Literal) -> Self::Literal;

    /// Returns the value of a literal.
    fn from_literal(literal: Self::Literal) -> Self;
}

impl<T: Field> Nullable for Option<T> {
    type Inner = T;
    const FIELD: FieldBuilder = FieldBuilder::new::<T>();
    const TYPE: &'static Type = T::TYPE;
    const ENTITY: Option<&'static str> = T::ENTITY;
    type Literal = T::Literal;

    #[inline]
    fn null() -> Self {
        None
    }

    #[inline]
    fn literal(literal: T::Literal) -> T::Literal {
        literal
    }

    #[inline]
    fn from_literal(literal: T::Literal) -> Self {
        Some(T::from_literal(literal))
    }

    #[inline]
    fn zero() -> Self {
        Some(T::zero())
    }
}

/// Default of a field, which consists of literals only.
#[derive(Debug, Clone, Copy)]
enum Literal {
    Zero,
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(&'static str),
    Computed(fn() -> Value),
}

/// Builder of a field's schema.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct FieldBuilder {
    ty: &'static Type,
    only: Option<Only>,
    versions: Versions,
    nullable: Versions,
    tag: Option<u32>,
    tagged: Versions,
    flexible: Option<Versions>,
    default: Literal,
    ignorable: bool,
    replaced_by: Option<&'static str>,
    map_key: bool,
    entity: Option<&'static str>,
    secret: bool,
}

impl FieldBuilder {
    const fn new<T: Field>() -> Self {
        Self {
            ty: T::TYPE,
            only: T::ONLY,
            versions: Versions::ALL,
            nullable: Versions::NONE,
            tag: None,
            tagged: Versions::NONE,
            flexible: None,
            default: match T::ZERO_VALUE {
                Some(zero) => Literal::Computed(zero),
                None => Literal::Zero,
            },
            ignorable: false,
            replaced_by: None,
            map_key: false,
            entity: T::ENTITY,
            secret: T::SECRET,
        }
    }

    /// Sets the versions with the field.
    pub const fn versions(self, min: i16, max: i16) -> Self {
        Self { versions: Versions::new(min, max), ..self }
    }

    /// Makes the field nullable in all of its versions.
    pub const fn nullable(self) -> Self {
        Self { nullable: self.versions, ..self }
    }

    /// Makes the field nullable in some versions.
    pub const fn nullable_in(self, min: i16, max: i16) -> Self {
        Self { nullable: Versions::new(min, max), ..self }
    }

    /// Sets the tag and the first version in which the field is tagged.
    pub const fn tag(self, tag: u32, min: i16) -> Self {
        Self { tag: Some(tag), tagged: Versions::new(min, self.versions.max()), ..self }
    }

    /// Sets the versions with the field.
    pub const fn versions_in(self, versions: Versions) -> Self {
        Self { versions, ..self }
    }

    /// Makes the field nullable in its versions that are in a range.
    pub const fn nullable_within(self, range: Versions) -> Self {
        Self { nullable: self.versions.intersect(range), ..self }
    }

    /// Sets the versions with compact lengths.
    pub const fn flexible_in(self, flexible: Versions) -> Self {
        Self { flexible: Some(flexible), ..self }
    }

    /// Limits the versions to those of the message.
    pub const fn within(self, message: Versions) -> Self {
        Self {
            versions: self.versions.intersect(message),
            nullable: self.nullable.intersect(message),
            tagged: self.tagged.intersect(message),
            ..self
        }
    }

    /// Sets the versions with compact lengths.
    pub const fn flexible(self, min: i16, max: i16) -> Self {
        Self { flexible: Some(Versions::new(min, max)), ..self }
    }

    pub const fn ignorable(self) -> Self {
        Self { ignorable: true, ..self }
    }

    /// Sets the field that holds the value after the last version.
    pub const fn replaced_by(self, field: &'static str) -> Self {
        Self { replaced_by: Some(field), ..self }
    }

    pub const fn map_key(self) -> Self {
        Self { map_key: true, ..self }
    }

    pub const fn entity(self, entity: &'static str) -> Self {
        Self { entity: Some(entity), ..self }
    }

    /// Sets null as the default.
    pub const fn null(self) -> Self {
        Self { default: Literal::Null, ..self }
    }

    pub const fn bool(self, default: bool) -> Self {
        Self { default: Literal::Bool(default), ..self }
    }

    pub const fn int(self, default: i64) -> Self {
        Self { default: Literal::Int(default), ..self }
    }

    pub const fn float(self, default: f64) -> Self {
        Self { default: Literal::Float(default), ..self }
    }

    /// Sets a string as the default, or the id that it represents.
    pub const fn text(self, default: &'static str) -> Self {
        Self { default: Literal::Text(default), ..self }
    }

    /// Sets the result of an expression as the default.
    pub const fn computed(self, default: fn() -> Value) -> Self {
        Self { default: Literal::Computed(default), ..self }
    }

    /// Sets the name of a field in a struct that is encoded and decoded.
    #[must_use]
    #[track_caller]
    pub const fn named(self, name: &'static str) -> FieldSchema {
        match self.only {
            None => {}
            Some(Only::Decode) => {
                panic!("values of this type can only be decoded; add `only = \"decode\"` to the struct")
            }
            Some(Only::Encode) => {
                panic!("values of this type can only be encoded; add `only = \"encode\"` to the struct")
            }
        }
        self.named_in_one_direction(name)
    }

    /// Sets the name of a field in a struct that is only encoded or only decoded.
    #[must_use]
    pub const fn named_in_one_direction(self, name: &'static str) -> FieldSchema {
        let Self {
            ty,
            only: _,
            versions,
            nullable,
            tag,
            tagged,
            flexible,
            default,
            ignorable,
            replaced_by,
            map_key,
            entity,
            secret,
        } = self;
        FieldSchema {
            secret,
            name: Shared::Static(name),
            ty: Shared::Static(ty),
            versions,
            nullable,
            tag,
            tagged,
            flexible,
            default: default_of(ty, default),
            ignorable,
            replaced_by: shared(replaced_by),
            map_key,
            entity: shared(entity),
            zero_copy: false,
        }
    }
}

const fn shared(text: Option<&'static str>) -> Option<Shared<str>> {
    match text {
        Some(text) => Some(Shared::Static(text)),
        None => None,
    }
}

const fn default_of(ty: &Type, literal: Literal) -> schema::DefaultValue {
    match literal {
        Literal::Zero => schema::DefaultValue::Zero,
        Literal::Null => schema::DefaultValue::Null,
        Literal::Bool(value) => schema::DefaultValue::Bool(value),
        Literal::Int(value) => schema::DefaultValue::Int(value),
        Literal::Float(value) => schema::DefaultValue::Float(value),
        Literal::Text(text) => match (ty, Uuid::from_base64(text)) {
            (Type::Uuid, Some(id)) => schema::DefaultValue::Uuid(id),
            _ => schema::DefaultValue::String(Shared::Static(text)),
        },
        Literal::Computed(value) => schema::DefaultValue::Computed(value),
    }
}

/// Returns true if a string is a literal of the type: any string for a string, 22 characters of base64 for an id.
#[must_use]
pub const fn is_literal_of(ty: &Type, text: &str) -> bool {
    !matches!(ty, Type::Uuid) || Uuid::from_base64(text).is_some()
}

/// Struct in place of one that is not a constant or has errors.
pub(super) const NO_STRUCT: &StructSchema =
    &StructSchema { name: Shared::Static(""), fields: Shared::Static(&[]), is_message: false };

/// Returns the struct schema of a derived type.
#[must_use]
pub const fn root(ty: &'static Type) -> Shared<StructSchema> {
    match ty {
        Type::Struct(Shared::Static(root)) => Shared::Static(root),
        _ => Shared::Static(NO_STRUCT),
    }
}

/// Builder of a message's schema.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct MessageBuilder {
    root: &'static Type,
    kind: MessageKind,
    api_key: Option<i16>,
    versions: Versions,
    flexible: Versions,
    unstable: Versions,
    deprecated: Versions,
    listeners: &'static [Listener],
    headers: &'static [(Versions, i16)],
    fallback: Option<i16>,
}

/// Starts the schema of a message.
pub const fn message<T: Field>(kind: MessageKind, min: i16, max: i16) -> MessageBuilder {
    MessageBuilder {
        root: T::TYPE,
        kind,
        api_key: None,
        versions: Versions::new(min, max),
        flexible: Versions::NONE,
        unstable: Versions::NONE,
        deprecated: Versions::NONE,
        listeners: &[],
        headers: &[],
        fallback: None,
    }
}

impl MessageBuilder {
    pub const fn api_key(self, api_key: i16) -> Self {
        Self { api_key: Some(api_key), ..self }
    }

    pub const fn flexible(self, versions: Versions) -> Self {
        Self { flexible: versions, ..self }
    }

    pub const fn unstable(self, versions: Versions) -> Self {
        Self { unstable: versions, ..self }
    }

    pub const fn deprecated(self, versions: Versions) -> Self {
        Self { deprecated: versions, ..self }
    }

    pub const fn listeners(self, listeners: &'static [Listener]) -> Self {
        Self { listeners, ..self }
    }

    pub const fn headers(self, headers: &'static [(Versions, i16)]) -> Self {
        Self { headers, ..self }
    }

    /// Sets the header versions that Kafka fixes for the API key, if none are set.
    pub const fn fixed_headers(self) -> Self {
        match self.api_key {
            Some(api_key) => Self { headers: headers_of(self.kind, api_key, self.headers), ..self },
            None => self,
        }
    }

    pub const fn fallback(self, version: i16) -> Self {
        Self { fallback: Some(version), ..self }
    }

    #[must_use]
    pub const fn build(self) -> Schema {
        let root = root(self.root);
        Schema {
            name: Shared::Static(match root {
                Shared::Static(StructSchema { name: Shared::Static(name), .. }) => name,
                _ => "",
            }),
            kind: self.kind,
            api_key: self.api_key,
            versions: self.versions,
            flexible: self.flexible,
            unstable: self.unstable,
            deprecated: self.deprecated,
            listeners: Shared::Static(self.listeners),
            headers: Shared::Static(self.headers),
            names_headers: false,
            fallback: self.fallback,
            common: Shared::Static(&[]),
            root,
        }
    }
}
