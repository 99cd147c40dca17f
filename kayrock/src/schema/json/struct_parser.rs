//! Structs and fields of a schema in Kafka's JSON.

use super::document::{Node, Object};
use super::field_default::field_default;
use super::keywords::{entity, primitive, unknown_type};
use super::names::{check_struct_name, identifier, is_struct_name};
use super::schema_error::SchemaError;
use super::shown::shown;
use super::version_range::{open_range, version_range};
use crate::schema::field::{FieldSchema, StructSchema, Type};
use crate::schema::message::CommonStruct;
use crate::schema::shared::Shared;
use crate::versions::Versions;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

type Result<T> = core::result::Result<T, SchemaError>;

/// Largest depth of nested structs.
const DEPTH_MAX: usize = 64;

/// Largest number of fields of a struct, including those of the structs inside.
const FIELDS_MAX: usize = 10_000;

/// Keys of a common struct.
const STRUCT_KEYS: [&str; 4] = ["name", "versions", "deprecatedVersions", "fields"];

/// Keys of a field, in Kafka's order.
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

/// Parses the fields of the message and the common structs.
pub(super) fn parse_structs(
    object: &Object<'_>,
    versions: Versions,
    flexible: Versions,
) -> Result<(Vec<FieldSchema>, Vec<CommonStruct>)> {
    let mut structs =
        StructParser { flexible, common: BTreeMap::new(), inline: BTreeSet::new(), extents: BTreeMap::new(), depth: 0 };
    let mut declared = Vec::new();
    for node in object.get("commonStructs").into_iter().flat_map(Node::elements) {
        declared.push(structs.declare(node)?);
    }
    let fields = match object.get("fields") {
        None if versions.is_empty() => Vec::new(),
        _ => structs.fields(object.require("fields")?, Versions::ALL)?.0,
    };
    let common = declared.iter().map(|declared| structs.common(declared)).collect::<Result<_>>()?;
    Ok((fields, common))
}

/// Common struct without its fields.
struct Declared<'t> {
    name: String,
    versions: Versions,
    deprecated: Versions,
    node: Node<'t>,
}

/// Parser of the structs of a message.
struct StructParser<'t> {
    /// Flexible versions of the message.
    flexible: Versions,
    /// Common structs by name.
    common: BTreeMap<String, Common<'t>>,
    /// Names of the structs that are defined in the field that uses them.
    inline: BTreeSet<String>,
    /// Extents of the parsed structs by name.
    extents: BTreeMap<String, Extent>,
    /// Number of nested structs that are being parsed.
    depth: usize,
}

/// Depth and size of a struct with the structs inside, which a message may use several times.
#[derive(Debug, Clone, Copy)]
struct Extent {
    depth: usize,
    fields: usize,
}

impl Extent {
    const NO_FIELDS: Self = Self { depth: 1, fields: 0 };

    /// Returns the extent with one more field, whose type has the extent `inner` if it is a struct.
    fn with(self, inner: Option<Self>) -> Self {
        let Self { depth, fields } = inner.unwrap_or(Self { depth: 0, fields: 0 });
        Self { depth: self.depth.max(depth + 1), fields: self.fields + 1 + fields }
    }

    /// Fails if the last field, which is at `node`, makes the struct too large.
    fn check(self, node: Node<'_>) -> Result<()> {
        if self.depth > DEPTH_MAX {
            Err(too_deep(node))
        } else if self.fields > FIELDS_MAX {
            Err(node
                .error(format_args!("a struct has at most {FIELDS_MAX} fields, including those of the structs inside")))
        } else {
            Ok(())
        }
    }
}

fn too_deep(node: Node<'_>) -> SchemaError {
    node.error(format_args!("structs are nested more than {DEPTH_MAX} deep"))
}

/// State of a common struct.
#[derive(Clone)]
enum Common<'t> {
    /// Not parsed yet.
    Declared { versions: Versions, fields: Node<'t> },
    /// Being parsed; a use at this time is recursive.
    Open,
    /// Parsed.
    Known(Arc<StructSchema>),
}

impl<'t> StructParser<'t> {
    fn declare(&mut self, node: Node<'t>) -> Result<Declared<'t>> {
        let object = node.object_of("a common struct", &STRUCT_KEYS)?;
        let place = object.require("name")?;
        let name = place.text()?;
        check_struct_name(&name, place)?;
        let versions = version_range(object.require("versions")?)?;
        let deprecated = object.get("deprecatedVersions").map_or(Ok(Versions::NONE), version_range)?;
        let fields = object.require("fields")?;
        match self.common.insert(name.clone(), Common::Declared { versions, fields }) {
            None => Ok(Declared { name, versions, deprecated, node: place }),
            Some(_) => Err(place.error(format_args!("duplicate struct `{name}`"))),
        }
    }

    /// Returns a declared struct, used or not.
    fn common(&mut self, declared: &Declared<'t>) -> Result<CommonStruct> {
        let schema = self.shared(&declared.name, declared.node)?;
        Ok(CommonStruct { versions: declared.versions, deprecated: declared.deprecated, schema })
    }

    /// Returns the common struct with that name, for a field at `user`.
    fn shared(&mut self, name: &str, user: Node<'_>) -> Result<Shared<StructSchema>> {
        match self.common.get(name).cloned() {
            None if is_struct_name(name) => {
                let name = shown(name);
                Err(user.error(format_args!("`{name}` is not in `commonStructs`, and the field has no `fields`")))
            }
            None => Err(unknown_type(name, user)),
            Some(Common::Open) => Err(user.error(format_args!("`{name}` contains itself"))),
            Some(Common::Known(known)) => Ok(Shared::Owned(known)),
            Some(Common::Declared { versions, fields }) => {
                self.common.insert(name.to_owned(), Common::Open);
                let fields = self.struct_fields(name, fields, versions)?;
                let known = Arc::new(StructSchema { name: name.into(), fields: fields.into(), is_message: false });
                self.common.insert(name.to_owned(), Common::Known(Arc::clone(&known)));
                Ok(Shared::Owned(known))
            }
        }
    }

    /// Parses a struct that is defined in the field that uses it.
    fn inline(&mut self, name: &str, fields: Node<'t>) -> Result<Shared<StructSchema>> {
        if self.common.contains_key(name) || !self.inline.insert(name.to_owned()) {
            return Err(fields.error(format_args!("duplicate struct `{name}`")));
        }
        let fields = self.struct_fields(name, fields, Versions::ALL)?;
        Ok(StructSchema { name: name.into(), fields: fields.into(), is_message: false }.into())
    }

    /// Parses the fields of a nested struct and notes its extent.
    fn struct_fields(&mut self, name: &str, node: Node<'t>, within: Versions) -> Result<Vec<FieldSchema>> {
        let (fields, extent) = self.fields(node, within)?;
        self.extents.insert(name.to_owned(), extent);
        Ok(fields)
    }

    /// Returns the extent of the struct that the field contains.
    fn extent_in(&self, field: &FieldSchema) -> Option<Extent> {
        field.ty.nested_struct().and_then(|inner| self.extents.get(&*inner.name)).copied()
    }

    fn fields(&mut self, node: Node<'t>, within: Versions) -> Result<(Vec<FieldSchema>, Extent)> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(too_deep(node));
        }
        let mut fields = Vec::<FieldSchema>::new();
        let (mut names, mut tags) = (BTreeSet::new(), BTreeMap::new());
        let mut extent = Extent::NO_FIELDS;
        for node in node.elements() {
            let object = node.object_of("a field", &FIELD_KEYS)?;
            let field = self.field(&object, within)?;
            extent = extent.with(self.extent_in(&field));
            extent.check(node)?;
            if !names.insert(field.name.to_string()) {
                return Err(object.error_at("name", format_args!("duplicate field `{}`", &*field.name)));
            }
            if let (Some(tag), Some(place)) = (field.tag, object.get("tag"))
                && tags.insert(tag, place).is_some()
            {
                return Err(place.error(format_args!("duplicate tag {tag}")));
            }
            fields.push(field);
        }
        check_tags(&tags)?;
        self.depth -= 1;
        Ok((fields, extent))
    }

    fn field(&mut self, object: &Object<'t>, within: Versions) -> Result<FieldSchema> {
        let name = identifier(object.require("name")?)?;
        let tagged = object.get("taggedVersions").map_or(Ok(Versions::NONE), open_range)?;
        let versions = match object.get("versions") {
            None if !tagged.is_empty() => tagged,
            _ => version_range(object.require("versions")?)?,
        };
        let ty = self.ty(object)?;
        let nullable = object.get("nullableVersions").map_or(Ok(Versions::NONE), version_range)?;
        let field = FieldSchema {
            name: (&*name).into(),
            versions: versions.intersect(within),
            nullable,
            tag: object.get("tag").map(|node| node.parse("a tag of 0 or more")).transpose()?,
            tagged: tagged.intersect(within),
            flexible: object.get("flexibleVersions").map(version_range).transpose()?,
            default: field_default(object.get("default"), &ty, versions.is_subset(nullable))?,
            ignorable: object.flag("ignorable")?,
            replaced_by: None,
            map_key: object.flag("mapKey")?,
            entity: object.get("entityType").map(|node| entity(node, &ty)).transpose()?.flatten().map(Shared::Static),
            secret: false,
            zero_copy: object.flag("zeroCopy")?,
            ty: ty.into(),
        };
        self.check(object, &field)?;
        Ok(field)
    }

    fn ty(&mut self, object: &Object<'t>) -> Result<Type> {
        let node = object.require("type")?;
        let text = node.text()?;
        let fields = object.get("fields");
        let text = text.trim();
        let (name, is_array) = text.strip_prefix("[]").map_or((text, false), |element| (element, true));
        let ty = match (primitive(name), fields) {
            (Some(ty), None) => ty,
            (Some(_), Some(fields)) => return Err(fields.error(format_args!("`{name}` has no fields"))),
            _ if name.starts_with("[]") => {
                return Err(node.error("arrays cannot be nested; use an array of structs with an array"));
            }
            _ if name.is_empty() => return Err(node.error("missing type")),
            (None, Some(fields)) => {
                check_struct_name(name, node)?;
                Type::Struct(self.inline(name, fields)?)
            }
            (None, None) => Type::Struct(self.shared(name, node)?),
        };
        Ok(if is_array { Type::Array(ty.into()) } else { ty })
    }

    /// Fails on fields that Kafka's generator refuses.
    fn check(&self, object: &Object<'t>, field: &FieldSchema) -> Result<()> {
        let FieldSchema { ty, tag, tagged, nullable, flexible, .. } = field;
        let (key, message) = if !nullable.is_empty() && !ty.has_null() {
            ("nullableVersions", "a field of this type cannot be null; strings, bytes, records, arrays and structs can")
        } else if tag.is_none() && !tagged.is_empty() {
            ("taggedVersions", "`taggedVersions` requires a `tag`")
        } else if tag.is_some() && tagged.is_empty() {
            ("tag", "`tag` requires `taggedVersions`")
        } else if !tagged.is_subset(field.versions) {
            ("taggedVersions", "`taggedVersions` contains versions without the field")
        } else if !tagged.is_subset(self.flexible) {
            ("taggedVersions", "`taggedVersions` contains versions that are not flexible")
        } else if !nullable.intersect(*tagged).is_empty() && !tagged.is_subset(*nullable) {
            ("nullableVersions", "a tagged field must be nullable in all of its `taggedVersions` or in none")
        } else if tag.is_some() && field.map_key {
            ("mapKey", "a tagged field cannot be a map key")
        } else if tag.is_some() && matches!(**ty, Type::Records) {
            ("type", "records cannot be tagged")
        } else if flexible.is_some() && !matches!(**ty, Type::String | Type::Bytes) {
            ("flexibleVersions", "only strings and bytes can have `flexibleVersions`")
        } else if flexible.is_some_and(|flexible| !flexible.is_subset(self.flexible)) {
            ("flexibleVersions", "`flexibleVersions` contains versions in which the message is not flexible")
        } else if field.zero_copy && !matches!(**ty, Type::Bytes) {
            ("zeroCopy", "only bytes can have `zeroCopy`")
        } else {
            return Ok(());
        };
        Err(object.error_at(key, message))
    }
}

/// Fails if the tags of a struct have a gap; small tags have short encodings.
fn check_tags(tags: &BTreeMap<u32, Node<'_>>) -> Result<()> {
    match tags.iter().zip(0..).find(|((tag, _), next)| *tag != next) {
        Some(((tag, node), next)) => {
            Err(node.error(format_args!("tag {tag} leaves a gap, the next free tag is {next}")))
        }
        None => Ok(()),
    }
}
