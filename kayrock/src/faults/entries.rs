//! Entries of a request: the entities that it names, one path of array elements each.

use super::role::{Id, Key, Role, keys_of, role_of};
use crate::schema::{FieldSchema, StructSchema, StructValue, Type, Value};

/// Keys of the elements from the root of a request to one element without further elements.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry(pub(super) Vec<Key>);

impl Entry {
    pub(super) fn get(&self, role: Role) -> Option<&Key> {
        self.0.iter().rev().find(|key| key.role == role)
    }

    /// Returns the identity of the entry.
    pub(super) fn ids(&self) -> Vec<(Role, Id)> {
        self.0.iter().map(|key| (key.role, key.id.clone())).collect()
    }
}

/// Walk over the arrays of a request.
pub(super) struct Walk<'w> {
    pub(super) version: i16,
    /// Roles of arrays below the first level that are walked; `None` for all.
    pub(super) roles: Option<&'w [Role]>,
}

impl Walk<'_> {
    /// Returns all entries of a request.
    pub(super) fn entries(&self, schema: &StructSchema, request: &StructValue) -> Vec<Entry> {
        let mut entries = Vec::new();
        self.split(schema, &mut request.clone(), &mut |entry| {
            entries.push(entry.clone());
            false
        });
        entries
    }

    /// Removes the entries that `take` selects; returns true if no entry remains.
    pub(super) fn split(
        &self,
        schema: &StructSchema,
        request: &mut StructValue,
        take: &mut dyn FnMut(&Entry) -> bool,
    ) -> bool {
        self.walk(schema, request, &mut Entry::default(), take)
    }

    fn walk(
        &self,
        schema: &StructSchema,
        value: &mut StructValue,
        entry: &mut Entry,
        take: &mut dyn FnMut(&Entry) -> bool,
    ) -> bool {
        let depth = entry.0.len();
        entry.0.extend(keys_of(schema, value, self.version));
        let (mut has_elements, mut remaining) = (false, 0);
        for field in schema.fields.iter().filter(|field| self.is_walked(field)) {
            let Some((_, Value::Array(elements))) = value.fields.iter_mut().find(|(name, _)| *name == field.name)
            else {
                continue;
            };
            has_elements |= !elements.is_empty();
            elements.retain_mut(|element| !self.element(field, element, entry, take));
            remaining += elements.len();
        }
        let is_taken = if has_elements { remaining == 0 } else { take(entry) };
        entry.0.truncate(depth);
        is_taken
    }

    /// Walks an element; returns true if all of it is taken.
    fn element(
        &self,
        field: &FieldSchema,
        element: &mut Value,
        entry: &mut Entry,
        take: &mut dyn FnMut(&Entry) -> bool,
    ) -> bool {
        if let (Some(schema), Value::Struct(value)) = (element_struct(&field.ty), &mut *element) {
            return self.walk(schema, value, entry, take);
        }
        let depth = entry.0.len();
        let key = role_of(field).zip(Id::of(element)).map(|(role, id)| Key { role, id, value: element.clone() });
        entry.0.extend(key);
        let is_taken = take(entry);
        entry.0.truncate(depth);
        is_taken
    }

    fn wants(&self, role: Role) -> bool {
        self.roles.is_none_or(|roles| roles.contains(&role))
    }

    /// Checks whether the elements of a field are entries.
    fn is_walked(&self, field: &FieldSchema) -> bool {
        // Topics that a fetch session no longer has.
        if !field.versions.contains(self.version) || &*field.name == "ForgottenTopicsData" {
            return false;
        }
        match (element_struct(&field.ty), role_of(field)) {
            (None, Some(role)) => matches!(&*field.ty, Type::Array(_)) && self.wants(role),
            (Some(element), None) => match self.roles {
                // Elements without keys have a place in the response by their position.
                Some([]) => true,
                _ => roles_below(element, self.version).into_iter().any(|role| self.wants(role)),
            },
            _ => false,
        }
    }
}

/// Returns the roles of the fields of a struct and of its nested arrays.
fn roles_below(schema: &StructSchema, version: i16) -> Vec<Role> {
    let mut roles = Vec::new();
    for field in schema.fields.iter().filter(|field| field.versions.contains(version)) {
        roles.extend(role_of(field));
        roles.extend(element_struct(&field.ty).into_iter().flat_map(|element| roles_below(element, version)));
    }
    roles
}

/// Returns the struct of the elements of an array.
pub(super) fn element_struct(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Array(element) => match &**element {
            Type::Struct(schema) => Some(schema),
            _ => None,
        },
        _ => None,
    }
}
