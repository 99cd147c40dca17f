//! Roles of fields: the entities that requests and responses name.

use crate::schema::{FieldSchema, StructSchema, StructValue, Type, Value};
use crate::types::{Str, Uuid};

/// Entity that a field names. A response repeats the entities of its request in fields of the same roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Topic,
    TopicId,
    Partition,
    Group,
    Transaction,
    /// Group or transactional id, in `FindCoordinator`.
    CoordinatorKey,
    Producer,
    Member,
    Instance,
    ResourceType,
    Resource,
    User,
    Feature,
    Directory,
    QuotaEntity,
}

/// Names of fields and their roles, for the names that have one role in all messages.
const ROLES: &[(&str, Role)] = &[
    ("TopicId", Role::TopicId),
    ("Index", Role::Partition),
    ("Partition", Role::Partition),
    ("PartitionIndex", Role::Partition),
    ("PartitionId", Role::Partition),
    ("PartitionIndexes", Role::Partition),
    ("GroupId", Role::Group),
    ("Key", Role::CoordinatorKey),
    ("CoordinatorKeys", Role::CoordinatorKey),
    ("MemberId", Role::Member),
    ("GroupInstanceId", Role::Instance),
    ("ResourceType", Role::ResourceType),
    ("ResourceName", Role::Resource),
    ("User", Role::User),
    ("Feature", Role::Feature),
    ("Id", Role::Directory),
    ("Entity", Role::QuotaEntity),
];

/// Returns the role of a field, of an array of primitives that of its elements.
pub(super) fn role_of(field: &FieldSchema) -> Option<Role> {
    match field.entity.as_deref() {
        Some("topicName") => return Some(Role::Topic),
        Some("groupId") => return Some(Role::Group),
        Some("transactionalId") => return Some(Role::Transaction),
        Some("producerId") => return Some(Role::Producer),
        Some(_) => return None,
        None => {}
    }
    match (&*field.name, &*field.ty) {
        // An array of structs contains partitions, and does not name them.
        ("Partitions", Type::Array(element)) => matches!(&**element, Type::Int32).then_some(Role::Partition),
        // The user of SCRAM credentials.
        ("Name", Type::String) => Some(Role::User),
        (name, _) => ROLES.iter().find(|(known, _)| *known == name).map(|(_, role)| *role),
    }
}

/// Value of a role, which identifies an element.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Id {
    Number(i64),
    Text(Str),
    Uuid(Uuid),
    /// Value of another type in its debug form.
    Other(String),
}

impl Id {
    /// Returns the id of a value; null identifies nothing.
    pub(super) fn of(value: &Value) -> Option<Self> {
        Some(match value.expose() {
            Value::Null => return None,
            Value::Int(number) => Self::Number(*number),
            Value::String(text) => Self::Text(text.clone()),
            Value::Uuid(uuid) => Self::Uuid(*uuid),
            other => Self::Other(format!("{other:?}")),
        })
    }
}

/// Field of a role in a request, with its value.
#[derive(Debug, Clone)]
pub(super) struct Key {
    pub(super) role: Role,
    pub(super) id: Id,
    pub(super) value: Value,
}

/// Iterates over the keys of a struct in `version`, those of arrays excepted.
pub(super) fn keys_of<'v>(
    schema: &'v StructSchema,
    value: &'v StructValue,
    version: i16,
) -> impl Iterator<Item = Key> + use<'v> {
    let fields = schema.fields.iter().filter(move |field| field.versions.contains(version));
    fields.filter_map(|field| {
        let role = role_of(field).filter(|role| *role == Role::QuotaEntity || !matches!(&*field.ty, Type::Array(_)))?;
        let value = value.get(&field.name)?;
        // A topic is named by its id or by its name; the other one is empty.
        let is_empty = matches!(&*value, Value::Uuid(id) if id.is_zero())
            || matches!(&*value, Value::String(text) if text.is_empty() && role == Role::Topic);
        Some(Key { role, id: Id::of(&value).filter(|_| !is_empty)?, value: value.into_owned() })
    })
}
