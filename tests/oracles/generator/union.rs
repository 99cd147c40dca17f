//! One schema of a message for two releases: the newer one's, and the older one's for the versions that it lacks.

use kayrock::schema::{FieldSchema, Schema, StructSchema, Type, Versions};

/// The schema with the versions of both.
pub(crate) fn of(newer: &Schema, older: &Schema) -> Schema {
    let union = Union { lacking: Versions::new(0, newer.versions.min() - 1) };
    Schema {
        versions: union.versions(newer.versions, older.versions),
        flexible: union.versions(newer.flexible, older.flexible),
        unstable: union.versions(newer.unstable, older.unstable),
        deprecated: union.versions(newer.deprecated, older.deprecated),
        root: union.structs(&newer.root, &older.root).into(),
        ..newer.clone()
    }
}

struct Union {
    /// The versions before the newer release's first.
    lacking: Versions,
}

impl Union {
    fn structs(&self, newer: &StructSchema, older: &StructSchema) -> StructSchema {
        let mut fields: Vec<FieldSchema> = newer.fields.to_vec();
        let mut next = 0;
        for old in older.fields.iter() {
            let at = fields.iter().position(|field| field.name == old.name);
            if let Some((at, field)) = at.and_then(|at| Some((at, fields.get_mut(at)?))) {
                *field = self.fields(field, old);
                next = at + 1;
            } else {
                fields.insert(next, FieldSchema { versions: old.versions.intersect(self.lacking), ..old.clone() });
                next += 1;
            }
        }
        StructSchema { fields: fields.into(), ..newer.clone() }
    }

    fn fields(&self, newer: &FieldSchema, older: &FieldSchema) -> FieldSchema {
        FieldSchema {
            ty: self.types(&newer.ty, &older.ty).into(),
            versions: self.versions(newer.versions, older.versions),
            nullable: self.versions(newer.nullable, older.nullable),
            ..newer.clone()
        }
    }

    fn types(&self, newer: &Type, older: &Type) -> Type {
        match (newer, older) {
            (Type::Array(newer), Type::Array(older)) => Type::Array(self.types(newer, older).into()),
            (Type::Struct(newer), Type::Struct(older)) => Type::Struct(self.structs(newer, older).into()),
            _ => newer.clone(),
        }
    }

    fn versions(&self, newer: Versions, older: Versions) -> Versions {
        match (newer, older.intersect(self.lacking)) {
            (newer, older) if older.is_empty() => newer,
            (newer, older) if newer.is_empty() => older,
            (newer, older) => Versions::new(newer.min().min(older.min()), newer.max()),
        }
    }
}
