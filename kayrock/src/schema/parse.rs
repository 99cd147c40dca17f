//! Kafka's JSON schemas, read while the program runs.
//!
//! Source: `MessageSpec`, `StructSpec`, `FieldSpec` and `Versions` of Kafka's generator.

use super::document::{Node, Object, SchemaError, without_comments};
use super::interpret::check_range;
use super::{Default, FieldSchema, Kind, Listener, Schema, Shared, StructSchema, Type, Versions};
use crate::types::Uuid;
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
    /// default, as in Java, also where the schema does not say so.
    ///
    /// # Errors
    /// Text that is not JSON, or no schema by the rules of Kafka's generator.
    pub fn from_json_text(text: &str) -> Result<Self> {
        let document = without_comments(text);
        let mut object = Node::root(&document)?.object()?;
        let schema = message(&mut object)?;
        object.finish()?;
        Ok(schema)
    }
}

fn message(object: &mut Object<'_>) -> Result<Schema> {
    let name = name(object.need("name")?)?;
    let versions = valid_versions(object.need("validVersions")?)?;
    let flexible = match object.take("flexibleVersions") {
        None if versions.is_empty() => Versions::NONE,
        Some(node) => open_versions(node)?,
        None => return Err(object.missing("flexibleVersions")),
    };
    let kind = kind(object.need("type")?)?;
    let api_key = object.take("apiKey").map(|node| node.parse("a number of 16 bits")).transpose()?;
    let highest = if versions.is_empty() { Versions::NONE } else { Versions::new(versions.max(), versions.max()) };
    Ok(Schema {
        kind,
        api_key,
        versions,
        flexible,
        unstable: if object.flag("latestVersionUnstable")? { highest } else { Versions::NONE },
        deprecated: object.take("deprecatedVersions").map_or(Ok(Versions::NONE), self::versions)?,
        listeners: object.take("listeners").map_or(Ok(Vec::new()), listeners)?.into(),
        headers: object.take("headerVersions").map_or_else(|| Ok(usual_headers(kind, api_key)), headers)?.into(),
        fallback: None,
        root: StructSchema { name: (&*name).into(), fields: fields(object, versions, flexible)?.into() }.into(),
        name: (&*name).into(),
    })
}

/// The fields of the message, and of the structs inside it.
fn fields(object: &mut Object<'_>, versions: Versions, flexible: Versions) -> Result<Vec<FieldSchema>> {
    let mut structs = Structs { flexible, common: BTreeMap::new(), inline: BTreeSet::new(), depth: 0 };
    if let Some(common) = object.take("commonStructs") {
        common.list()?.try_for_each(|node| structs.declare(node))?;
    }
    let fields = match object.take("fields") {
        Some(node) => structs.fields(node, Versions::ALL)?,
        None if versions.is_empty() => Vec::new(),
        None => return Err(object.missing("fields")),
    };
    structs.read_unused()?;
    Ok(fields)
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
    fn declare(&mut self, node: Node<'t>) -> Result<()> {
        let mut object = node.object()?;
        let name_node = object.need("name")?;
        let name = checked_struct_name(&name_node.text()?, name_node)?.to_owned();
        let versions = versions(object.need("versions")?)?;
        let fields = object.need("fields")?;
        object.take("about");
        object.finish()?;
        match self.common.insert(name, Common::Declared { versions, fields }) {
            None => Ok(()),
            Some(_) => Err(node.error("this name is taken by another struct")),
        }
    }

    /// Structs without a user must be right, too.
    fn read_unused(&mut self) -> Result<()> {
        let names: Vec<_> = self.common.keys().cloned().collect();
        for name in names {
            if let Some(Common::Declared { fields, .. }) = self.common.get(&name) {
                self.shared(&name, *fields)?;
            }
        }
        Ok(())
    }

    /// The common struct of that name, for a field at `user`.
    fn shared(&mut self, name: &str, user: Node<'_>) -> Result<Shared<StructSchema>> {
        match self.common.get(name).cloned() {
            None => Err(user.error(format_args!("`{name}` is neither a type nor a struct; its `fields` are missing"))),
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
        for node in node.list()? {
            let field = self.field(node.object()?, within)?;
            if fields.iter().any(|other| other.name == field.name) {
                return Err(node.error(format_args!("`{}` is defined twice", &*field.name)));
            }
            if let Some(tag) = field.tag.filter(|tag| fields.iter().any(|other| other.tag == Some(*tag))) {
                return Err(node.error(format_args!("tag {tag} is taken by another field")));
            }
            fields.push(field);
        }
        self.depth -= 1;
        Ok(fields)
    }

    fn field(&mut self, mut object: Object<'t>, within: Versions) -> Result<FieldSchema> {
        let name = name(object.need("name")?)?;
        let ty = self.ty(&mut object)?;
        let tagged = object.take("taggedVersions").map(open_versions).transpose()?;
        let versions = match (object.take("versions"), tagged) {
            (Some(node), _) => versions(node)?,
            (None, Some(tagged)) => tagged,
            (None, None) => return Err(object.missing("versions")),
        };
        let nullable = object.take("nullableVersions").map_or(Ok(Versions::NONE), self::versions)?;
        let field = FieldSchema {
            name: (&*name).into(),
            versions: versions.intersect(within),
            nullable,
            tag: object.take("tag").map(|node| node.parse("a tag")).transpose()?,
            tagged: tagged.unwrap_or(Versions::NONE).intersect(within),
            flexible: object.take("flexibleVersions").map(self::versions).transpose()?,
            default: default(object.take("default"), &ty, versions.is_subset(nullable))?,
            ignorable: object.flag("ignorable")?,
            map_key: object.flag("mapKey")?,
            entity: object.take("entityType").map(Node::text).transpose()?.map(|entity| (&*entity).into()),
            ty: ty.into(),
        };
        object.flag("zeroCopy")?;
        object.take("about");
        self.check(&object, &field)?;
        object.finish()?;
        Ok(field)
    }

    fn ty(&mut self, object: &mut Object<'t>) -> Result<Type> {
        let node = object.need("type")?;
        let text = node.text()?;
        let fields = object.take("fields");
        let (name, is_list) = text.strip_prefix("[]").map_or((&*text, false), |element| (element, true));
        let ty = match (primitive(name), fields) {
            (Some(ty), None) => ty,
            (Some(_), Some(fields)) => return Err(fields.error(format_args!("`{name}` has no fields"))),
            (None, Some(fields)) => Type::Struct(self.inline(checked_struct_name(name, node)?, fields)?),
            (None, None) => Type::Struct(self.shared(name, node)?),
        };
        Ok(if is_list { Type::Array(ty.into()) } else { ty })
    }

    /// Refuses what the generator refuses.
    fn check(&self, object: &Object<'t>, field: &FieldSchema) -> Result<()> {
        let FieldSchema { ty, tag, tagged, nullable, flexible, .. } = field;
        let complaint = if !nullable.is_empty() && !ty.has_null() {
            "a field of this type cannot be null"
        } else if tag.is_some() == tagged.is_empty() {
            "`tag` and `taggedVersions` need each other"
        } else if !tagged.is_subset(field.versions) {
            "`taggedVersions` has versions without the field"
        } else if !tagged.is_subset(self.flexible) {
            "`taggedVersions` has versions that are not flexible"
        } else if tag.is_some() && matches!(**ty, Type::Records) {
            "records cannot be tagged"
        } else if flexible.is_some() && !matches!(**ty, Type::String | Type::Bytes) {
            "only text and bytes may say `flexibleVersions`"
        } else if flexible.is_some_and(|flexible| !flexible.is_subset(self.flexible)) {
            "`flexibleVersions` has versions in which the message is not flexible"
        } else {
            return Ok(());
        };
        Err(object.error(complaint))
    }
}

fn primitive(name: &str) -> Option<Type> {
    Some(match name {
        "bool" => Type::Bool,
        "int8" => Type::Int8,
        "int16" => Type::Int16,
        "uint16" => Type::Uint16,
        "int32" => Type::Int32,
        "uint32" => Type::Uint32,
        "int64" => Type::Int64,
        "float64" => Type::Float64,
        "uuid" => Type::Uuid,
        "string" => Type::String,
        "bytes" => Type::Bytes,
        "records" => Type::Records,
        _ => return None,
    })
}

/// The default of a field; null without quotes is no default, null with quotes is null.
fn default(node: Option<Node<'_>>, ty: &Type, is_always_nullable: bool) -> Result<Default> {
    let text = node.map(Node::scalar).transpose()?.flatten();
    match (node.as_ref().zip(text.as_deref()), ty) {
        (None, Type::Records) if is_always_nullable => Ok(Default::Null),
        (None, _) => Ok(Default::Zero),
        (Some((_, "null")), ty) if ty.has_null() && is_always_nullable => Ok(Default::Null),
        (Some((node, "null")), ty) if ty.has_null() => {
            Err(node.error("a default of null needs `nullableVersions` for all versions of the field"))
        }
        (Some((_, text)), Type::String) => Ok(Default::String(text.into())),
        (Some((_, "")), _) => Ok(Default::Zero),
        (Some((node, text)), Type::Bool) => match text.to_ascii_lowercase().parse() {
            Ok(value) => Ok(Default::Bool(value)),
            Err(_) => Err(node.error(format_args!("`{text}` is not a boolean"))),
        },
        (Some((node, _)), Type::Float64) => node.parse("a number").map(Default::Float),
        (Some((node, text)), Type::Uuid) => match Uuid::from_base64(text) {
            Some(id) => Ok(Default::Uuid(id)),
            None => Err(node.error(format_args!("`{text}` is not an id in base64"))),
        },
        (Some((node, text)), ty) => integer(text, ty).map(Default::Int).map_err(|what| node.error(what)),
    }
}

/// A decimal number, or a hexadecimal one behind `0x`.
fn integer(text: &str, ty: &Type) -> core::result::Result<i64, String> {
    let Some((range, _)) = ty.integers() else { return Err("the only default of this type is null".to_owned()) };
    let number = match text.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16),
        None => text.parse(),
    };
    let number = number.map_err(|_| format!("`{text}` is not an integer"))?;
    check_range(number, &range).map_err(|reason| reason.to_string())?;
    Ok(number)
}

fn name(node: Node<'_>) -> Result<String> {
    let name = node.text()?;
    match name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric())
    {
        true => Ok(name),
        false => Err(node.error(format_args!("`{name}` is not a name"))),
    }
}

fn checked_struct_name<'n>(name: &'n str, node: Node<'_>) -> Result<&'n str> {
    match name.starts_with(|first: char| first.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
    {
        true => Ok(name),
        false => Err(node.error(format_args!("`{name}` is not the name of a struct"))),
    }
}

fn kind(node: Node<'_>) -> Result<Kind> {
    let text = node.text()?;
    Ok(match &*text {
        "request" => Kind::Request,
        "response" => Kind::Response,
        "header" => Kind::Header,
        "data" => Kind::Data,
        "metadata" => Kind::Metadata,
        "coordinator-key" => Kind::CoordinatorKey,
        "coordinator-value" => Kind::CoordinatorValue,
        _ => return Err(node.error(format_args!("unknown type of message `{text}`"))),
    })
}

fn listeners(node: Node<'_>) -> Result<Vec<Listener>> {
    node.list()?.map(listener).collect()
}

fn listener(node: Node<'_>) -> Result<Listener> {
    let text = node.text()?;
    Ok(match &*text {
        "zkBroker" => Listener::ZkBroker,
        "broker" => Listener::Broker,
        "controller" => Listener::Controller,
        _ => return Err(node.error(format_args!("unknown listener `{text}`"))),
    })
}

/// Header versions of schemas that do not give them: those that Kafka's generator knows by heart.
fn usual_headers(kind: Kind, api_key: Option<i16>) -> Vec<(Versions, i16)> {
    match (kind, api_key) {
        // A client does not know yet which versions the broker speaks (KIP-511).
        (Kind::Response, Some(18)) => vec![(Versions::ALL, 0)],
        // ControlledShutdown is older than client ids.
        (Kind::Request, Some(7)) => vec![(Versions::new(0, 0), 0)],
        _ => Vec::new(),
    }
}

/// Header versions by version of the message: `{ "0": 0, "1+": "1" }`.
fn headers(node: Node<'_>) -> Result<Vec<(Versions, i16)>> {
    let rule = |(key, node): (String, Node<'_>)| match range(&key) {
        Some(versions) => Ok((versions, node.parse("a version")?)),
        None => Err(node.error(format_args!("`{key}` is not a range of versions"))),
    };
    node.object()?.rest().map(rule).collect()
}

fn versions(node: Node<'_>) -> Result<Versions> {
    let text = node.text()?;
    range(&text).ok_or_else(|| node.error(format_args!("`{text}` is not a range of versions")))
}

/// Versions of a message.
fn valid_versions(node: Node<'_>) -> Result<Versions> {
    match versions(node)? {
        versions if versions.is_open() => Err(node.error("the versions of a message have an end")),
        versions => Ok(versions),
    }
}

/// Versions that, once begun, do not end.
fn open_versions(node: Node<'_>) -> Result<Versions> {
    match versions(node)? {
        versions if versions.is_empty() || versions.is_open() => Ok(versions),
        _ => Err(node.error("these versions have no end: `none`, or a version and `+`")),
    }
}

/// Kafka's notation: `none`, `5`, `0-11`, `3+`.
fn range(text: &str) -> Option<Versions> {
    let version = |text: &str| text.parse::<i16>().ok().filter(|version| (0..i16::MAX).contains(version));
    if text == "none" {
        return Some(Versions::NONE);
    }
    if let Some(min) = text.strip_suffix('+') {
        return version(min).map(Versions::from);
    }
    let (min, max) = text.split_once('-').unwrap_or((text, text));
    match (version(min)?, version(max)?) {
        (min, max) if min <= max => Some(Versions::new(min, max)),
        _ => None,
    }
}
