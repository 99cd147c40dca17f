//! Kafka's JSON schemas, read while the program runs.
//!
//! Source: `MessageSpec`, `StructSpec`, `FieldSpec` and `Versions` of Kafka's generator.

use super::document::{Node, Object, SchemaError, without_comments};
use super::words::{
    check_struct_name, closed_range, field_default, headers, identifier, listeners, message_kind, open_range,
    primitive, usual_headers, version_range,
};
use super::{FieldSchema, Schema, Shared, StructSchema, Type, Versions};
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
    let name = identifier(object.need("name")?)?;
    let versions = closed_range(object.need("validVersions")?)?;
    let flexible = match object.take("flexibleVersions") {
        None if versions.is_empty() => Versions::NONE,
        Some(node) => open_range(node)?,
        None => return Err(object.missing("flexibleVersions")),
    };
    let kind = message_kind(object.need("type")?)?;
    let api_key = object.take("apiKey").map(|node| node.parse("a number of 16 bits")).transpose()?;
    let highest = if versions.is_empty() { Versions::NONE } else { Versions::new(versions.max(), versions.max()) };
    Ok(Schema {
        kind,
        api_key,
        versions,
        flexible,
        unstable: if object.flag("latestVersionUnstable")? { highest } else { Versions::NONE },
        deprecated: object.take("deprecatedVersions").map_or(Ok(Versions::NONE), version_range)?,
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
        let name = identifier(object.need("name")?)?;
        check_struct_name(&name, node)?;
        let versions = version_range(object.need("versions")?)?;
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
        let name = identifier(object.need("name")?)?;
        let ty = self.ty(&mut object)?;
        let tagged = object.take("taggedVersions").map(open_range).transpose()?;
        let versions = match (object.take("versions"), tagged) {
            (Some(node), _) => version_range(node)?,
            (None, Some(tagged)) => tagged,
            (None, None) => return Err(object.missing("versions")),
        };
        let nullable = object.take("nullableVersions").map_or(Ok(Versions::NONE), version_range)?;
        let field = FieldSchema {
            name: (&*name).into(),
            versions: versions.intersect(within),
            nullable,
            tag: object.take("tag").map(|node| node.parse("a tag")).transpose()?,
            tagged: tagged.unwrap_or(Versions::NONE).intersect(within),
            flexible: object.take("flexibleVersions").map(version_range).transpose()?,
            default: field_default(object.take("default"), &ty, versions.is_subset(nullable))?,
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
