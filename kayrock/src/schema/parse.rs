//! Kafka's JSON schemas, read while the program runs.
//!
//! Source: `MessageSpec`, `StructSpec`, `FieldSpec` and `Versions` of Kafka's generator.

use super::document::{Node, Object, SchemaError, without_comments};
use super::words::{
    check_struct_name, closed_range, entity, field_default, identifier, is_struct_name, listeners, message_kind,
    open_range, primitive, unknown_type, version_range,
};
use super::{CommonStruct, FieldSchema, MessageKind, Schema, Shared, StructSchema, Type, Versions, headers};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

type Result<T> = core::result::Result<T, SchemaError>;

/// How deep structs may lie in each other.
const DEPTH_MAX: usize = 64;

impl Schema {
    /// Reads a schema as Kafka's sources have it: JSON with `//` and `/* */` comments.
    ///
    /// ```
    /// use kayrock::schema::Schema;
    ///
    /// let schema = Schema::from_json_text(
    ///     r#"{
    ///       "type": "data", "name": "Greeting", "validVersions": "0-1", "flexibleVersions": "1+",
    ///       // Who is greeted.
    ///       "fields": [{ "name": "Whom", "type": "string", "versions": "0+", "default": "world" }]
    ///     }"#,
    /// )?;
    /// assert_eq!(schema.encode(1, &schema.default_value()).unwrap(), b"\x06world\0");
    /// # Ok::<(), kayrock::schema::SchemaError>(())
    /// ```
    ///
    /// A message whose `validVersions` are `none`, as Kafka has for APIs that are gone, has no version and no field.
    /// A common struct hands its versions on to its fields. Records that may be null in every version are null by
    /// default, as in Java, also where the schema does not say so. `about` is passed over, `headerVersions` (KIP-1313)
    /// may be there or not.
    ///
    /// # Errors
    /// Text that is not JSON, or no schema by the rules of Kafka's generator; a key that stands twice and a range such
    /// as `3-1`, which Kafka lets pass, are refused, too. The first fault is reported with its place.
    pub fn from_json_text(text: &str) -> Result<Self> {
        let document = without_comments(text);
        message(&Node::root(&document)?.object_of("a message", &MESSAGE_KEYS)?)
    }
}

/// The keys of a message, in Kafka's order.
const MESSAGE_KEYS: [&str; 11] = [
    "apiKey",
    "type",
    "listeners",
    "name",
    "validVersions",
    "deprecatedVersions",
    "flexibleVersions",
    "latestVersionUnstable",
    "headerVersions",
    "fields",
    "commonStructs",
];

/// The keys of a common struct.
const STRUCT_KEYS: [&str; 4] = ["name", "versions", "deprecatedVersions", "fields"];

/// The keys of a field, in Kafka's order.
const FIELD_KEYS: [&str; 14] = [
    "name",
    "type",
    "versions",
    "nullableVersions",
    "taggedVersions",
    "tag",
    "flexibleVersions",
    "default",
    "ignorable",
    "mapKey",
    "entityType",
    "zeroCopy",
    "about",
    "fields",
];

fn message(object: &Object<'_>) -> Result<Schema> {
    let name = identifier(object.need("name")?)?;
    let versions = closed_range(object.need("validVersions")?)?;
    let flexible = match object.get("flexibleVersions") {
        None if versions.is_empty() => Versions::NONE,
        _ => open_range(object.need("flexibleVersions")?)?,
    };
    let kind = message_kind(object.need("type")?)?;
    let api_key = object.get("apiKey").map(|node| node.parse("a number of 16 bits")).transpose()?;
    let highest = if versions.is_empty() { Versions::NONE } else { Versions::new(versions.max(), versions.max()) };
    let (fields, common) = fields(object, versions, flexible)?;
    let mut schema = Schema {
        kind,
        api_key,
        versions,
        flexible,
        unstable: if object.flag("latestVersionUnstable")? { highest } else { Versions::NONE },
        deprecated: object.get("deprecatedVersions").map_or(Ok(Versions::NONE), version_range)?,
        listeners: object.get("listeners").map_or(Ok(Vec::new()), listeners)?.into(),
        headers: headers::usual(kind, api_key).into(),
        names_headers: false,
        fallback: None,
        common: common.into(),
        root: StructSchema { name: (&*name).into(), fields: fields.into() }.into(),
        name: (&*name).into(),
    };
    if let Some(node) = object.get("headerVersions") {
        schema.headers = headers::named(node, &schema)?.into();
        schema.names_headers = true;
    }
    check_kind(object, &schema)?;
    check_map_keys(object, &schema)?;
    Ok(schema)
}

/// Refuses what messages of this kind do not have.
fn check_kind(object: &Object<'_>, schema: &Schema) -> Result<()> {
    let is_key = schema.kind == MessageKind::CoordinatorKey;
    let (key, complaint) = if schema.kind != MessageKind::Request && !schema.listeners.is_empty() {
        ("listeners", "only requests have listeners")
    } else if schema.kind != MessageKind::Request && !schema.unstable.is_empty() {
        ("latestVersionUnstable", "only requests say that their latest version is unstable")
    } else if matches!(schema.kind, MessageKind::CoordinatorKey | MessageKind::CoordinatorValue)
        && schema.api_key.is_none()
    {
        ("type", "a coordinator's record has an `apiKey`")
    } else if is_key && schema.versions != Versions::new(0, 0) {
        ("validVersions", "the key of a coordinator's record has version 0 alone")
    } else if is_key && !schema.flexible.is_empty() {
        ("flexibleVersions", "the key of a coordinator's record is not flexible: `none`")
    } else {
        return Ok(());
    };
    Err(object.error_at(key, complaint))
}

/// Refuses map keys outside of lists.
fn check_map_keys(object: &Object<'_>, schema: &Schema) -> Result<()> {
    let nodes = object.get("fields").into_iter().flat_map(Node::list);
    match nodes.zip(schema.root.fields.iter()).find(|(_, field)| field.map_key) {
        Some((node, _)) => Err(node.object()?.error_at("mapKey", "a field of the message itself cannot be a map key")),
        None => Ok(()),
    }
}

/// The fields of the message, and the structs that they share.
fn fields(
    object: &Object<'_>,
    versions: Versions,
    flexible: Versions,
) -> Result<(Vec<FieldSchema>, Vec<CommonStruct>)> {
    let mut structs = Structs { flexible, common: BTreeMap::new(), inline: BTreeSet::new(), depth: 0 };
    let mut declared = Vec::new();
    for node in object.get("commonStructs").into_iter().flat_map(Node::list) {
        declared.push(structs.declare(node)?);
    }
    let fields = match object.get("fields") {
        None if versions.is_empty() => Vec::new(),
        _ => structs.fields(object.need("fields")?, Versions::ALL)?,
    };
    let common = declared.iter().map(|declared| structs.common(declared)).collect::<Result<_>>()?;
    Ok((fields, common))
}

/// What a common struct says besides its fields.
struct Declared<'t> {
    name: String,
    versions: Versions,
    deprecated: Versions,
    node: Node<'t>,
}

/// The structs of a message.
struct Structs<'t> {
    /// The message's flexible versions.
    flexible: Versions,
    /// The structs that fields share.
    common: BTreeMap<String, Common<'t>>,
    /// The names of the structs that stand in the field which uses them.
    inline: BTreeSet<String>,
    /// How many structs are being read, one inside the other.
    depth: usize,
}

/// A struct that fields share.
#[derive(Clone)]
enum Common<'t> {
    /// Not used so far.
    Declared { versions: Versions, fields: Node<'t> },
    /// Being read: whoever uses it now is inside it.
    Open,
    /// Read.
    Known(Arc<StructSchema>),
}

impl<'t> Structs<'t> {
    fn declare(&mut self, node: Node<'t>) -> Result<Declared<'t>> {
        let object = node.object_of("a common struct", &STRUCT_KEYS)?;
        let place = object.need("name")?;
        let name = place.text()?;
        check_struct_name(&name, place)?;
        let versions = version_range(object.need("versions")?)?;
        let deprecated = object.get("deprecatedVersions").map_or(Ok(Versions::NONE), version_range)?;
        let fields = object.need("fields")?;
        match self.common.insert(name.clone(), Common::Declared { versions, fields }) {
            None => Ok(Declared { name, versions, deprecated, node: place }),
            Some(_) => Err(place.error(format_args!("`{name}` is defined twice"))),
        }
    }

    /// The struct that was declared, whether it is used or not.
    fn common(&mut self, declared: &Declared<'t>) -> Result<CommonStruct> {
        let schema = self.shared(&declared.name, declared.node)?;
        Ok(CommonStruct { versions: declared.versions, deprecated: declared.deprecated, schema })
    }

    /// The common struct of that name, for a field at `user`.
    fn shared(&mut self, name: &str, user: Node<'_>) -> Result<Shared<StructSchema>> {
        match self.common.get(name).cloned() {
            None if is_struct_name(name) => {
                let what = "is not one of the `commonStructs`, and the field has no `fields` of its own";
                Err(user.error(format_args!("`{name}` {what}")))
            }
            None => Err(unknown_type(name, user)),
            Some(Common::Open) => Err(user.error(format_args!("`{name}` contains itself"))),
            Some(Common::Known(known)) => Ok(Shared::Owned(known)),
            Some(Common::Declared { versions, fields }) => {
                self.common.insert(name.to_owned(), Common::Open);
                let fields = self.fields(fields, versions)?;
                let known = Arc::new(StructSchema { name: name.into(), fields: fields.into() });
                self.common.insert(name.to_owned(), Common::Known(Arc::clone(&known)));
                Ok(Shared::Owned(known))
            }
        }
    }

    /// The struct whose fields stand in the field that uses it.
    fn inline(&mut self, name: &str, fields: Node<'t>) -> Result<Shared<StructSchema>> {
        if self.common.contains_key(name) || !self.inline.insert(name.to_owned()) {
            return Err(fields.error(format_args!("`{name}` is defined twice")));
        }
        Ok(StructSchema { name: name.into(), fields: self.fields(fields, Versions::ALL)?.into() }.into())
    }

    fn fields(&mut self, node: Node<'t>, within: Versions) -> Result<Vec<FieldSchema>> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(node.error(format_args!("more than {DEPTH_MAX} structs lie in each other")));
        }
        let mut fields = Vec::<FieldSchema>::new();
        let mut tags = BTreeMap::new();
        for node in node.list() {
            let object = node.object_of("a field", &FIELD_KEYS)?;
            let field = self.field(&object, within)?;
            if fields.iter().any(|other| other.name == field.name) {
                return Err(object.error_at("name", format_args!("`{}` is defined twice", &*field.name)));
            }
            if let (Some(tag), Some(place)) = (field.tag, object.get("tag"))
                && tags.insert(tag, place).is_some()
            {
                return Err(place.error(format_args!("tag {tag} is taken by another field")));
            }
            fields.push(field);
        }
        check_tags(&tags)?;
        self.depth -= 1;
        Ok(fields)
    }

    fn field(&mut self, object: &Object<'t>, within: Versions) -> Result<FieldSchema> {
        let name = identifier(object.need("name")?)?;
        let tagged = object.get("taggedVersions").map_or(Ok(Versions::NONE), open_range)?;
        let versions = match object.get("versions") {
            None if !tagged.is_empty() => tagged,
            _ => version_range(object.need("versions")?)?,
        };
        let ty = self.ty(object)?;
        let nullable = object.get("nullableVersions").map_or(Ok(Versions::NONE), version_range)?;
        let field = FieldSchema {
            name: (&*name).into(),
            versions: versions.intersect(within),
            nullable,
            tag: object.get("tag").map(|node| node.parse("a tag: a number from 0")).transpose()?,
            tagged: tagged.intersect(within),
            flexible: object.get("flexibleVersions").map(version_range).transpose()?,
            default: field_default(object.get("default"), &ty, versions.is_subset(nullable))?,
            ignorable: object.flag("ignorable")?,
            map_key: object.flag("mapKey")?,
            entity: object.get("entityType").map(|node| entity(node, &ty)).transpose()?.flatten().map(Shared::Static),
            zero_copy: object.flag("zeroCopy")?,
            ty: ty.into(),
        };
        self.check(object, &field)?;
        Ok(field)
    }

    fn ty(&mut self, object: &Object<'t>) -> Result<Type> {
        let node = object.need("type")?;
        let text = node.text()?;
        let fields = object.get("fields");
        let text = text.trim();
        let (name, is_list) = text.strip_prefix("[]").map_or((text, false), |element| (element, true));
        let ty = match (primitive(name), fields) {
            (Some(ty), None) => ty,
            (Some(_), Some(fields)) => return Err(fields.error(format_args!("`{name}` has no fields"))),
            _ if name.starts_with("[]") => {
                return Err(node.error("a list has no lists in it; take a list of structs, each with a list"));
            }
            _ if name.is_empty() => return Err(node.error("the type is missing, or that of the elements behind `[]`")),
            (None, Some(fields)) => {
                check_struct_name(name, node)?;
                Type::Struct(self.inline(name, fields)?)
            }
            (None, None) => Type::Struct(self.shared(name, node)?),
        };
        Ok(if is_list { Type::Array(ty.into()) } else { ty })
    }

    /// Refuses what the generator refuses.
    fn check(&self, object: &Object<'t>, field: &FieldSchema) -> Result<()> {
        let FieldSchema { ty, tag, tagged, nullable, flexible, .. } = field;
        let (key, complaint) = if !nullable.is_empty() && !ty.has_null() {
            ("nullableVersions", "a field of this type cannot be null; text, bytes, records, lists and structs can")
        } else if tag.is_none() && !tagged.is_empty() {
            ("taggedVersions", "`taggedVersions` needs a `tag`")
        } else if tag.is_some() && tagged.is_empty() {
            ("tag", "`tag` needs `taggedVersions`")
        } else if !tagged.is_subset(field.versions) {
            ("taggedVersions", "`taggedVersions` has versions without the field")
        } else if !tagged.is_subset(self.flexible) {
            ("taggedVersions", "`taggedVersions` has versions that are not flexible")
        } else if !nullable.intersect(*tagged).is_empty() && !tagged.is_subset(*nullable) {
            ("nullableVersions", "a tagged field is nullable in all of its `taggedVersions`, or in none")
        } else if tag.is_some() && field.map_key {
            ("mapKey", "a tagged field cannot be a map key")
        } else if tag.is_some() && matches!(**ty, Type::Records) {
            ("type", "records cannot be tagged")
        } else if flexible.is_some() && !matches!(**ty, Type::String | Type::Bytes) {
            ("flexibleVersions", "only text and bytes may say `flexibleVersions`")
        } else if flexible.is_some_and(|flexible| !flexible.is_subset(self.flexible)) {
            ("flexibleVersions", "`flexibleVersions` has versions in which the message is not flexible")
        } else if field.zero_copy && !matches!(**ty, Type::Bytes) {
            ("zeroCopy", "only bytes may say `zeroCopy`")
        } else {
            return Ok(());
        };
        Err(object.error_at(key, complaint))
    }
}

/// Refuses a gap in the tags of a struct: small tags take less space.
fn check_tags(tags: &BTreeMap<u32, Node<'_>>) -> Result<()> {
    match tags.iter().zip(0..).find(|((tag, _), next)| *tag != next) {
        Some(((tag, place), next)) => {
            Err(place.error(format_args!("tag {tag} leaves a gap, the next free tag is {next}")))
        }
        None => Ok(()),
    }
}
