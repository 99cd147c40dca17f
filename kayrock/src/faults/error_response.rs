//! Responses with an error code at the places that their schema has for it.

use super::entries::{Entry, element_struct};
use super::role::{Id, Role, keys_of, role_of};
use crate::schema::{FieldSchema, Schema, StructSchema, StructValue, Type, Value};
use crate::values::ErrorCode;
use bytes::Bytes;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Names of the fields that hold the code of the entity in which they are.
pub(super) const CODES: &[&str] = &["ErrorCode", "PartitionErrorCode"];

/// Fields to which Kafka gives -1 beside an error, although their default is another value.
const UNKNOWN: &[&str] =
    &["BaseOffset", "HighWatermark", "LastStableOffset", "LogStartOffset", "CommittedOffset", "LowWatermark", "NodeId"];

/// Returns the roles by which the entities of a response with error codes are identified.
///
/// `None` means that the response has no such entities; an empty list that they are in the order of the request.
pub(super) fn roles(schema: &Schema, version: i16) -> Option<Vec<Role>> {
    let mut found = None;
    collect_roles(&schema.root, version, &mut found);
    found
}

fn collect_roles(schema: &StructSchema, version: i16, found: &mut Option<Vec<Role>>) {
    for (_, element) in places(schema, version) {
        let own = roles_of(element, version);
        let roles = found.get_or_insert_default();
        if !own.is_empty() {
            roles.extend(own);
            collect_roles(element, version, found);
        }
    }
}

/// Returns the roles of the direct fields of an element.
fn roles_of(element: &StructSchema, version: i16) -> Vec<Role> {
    let fields = element.fields.iter().filter(|field| field.versions.contains(version));
    fields.filter(|field| !is_list(field)).filter_map(role_of).collect()
}

fn is_list(field: &FieldSchema) -> bool {
    matches!(&*field.ty, Type::Array(_)) && role_of(field) != Some(Role::QuotaEntity)
}

/// Iterates over the arrays whose elements have error codes, directly or below.
fn places(schema: &StructSchema, version: i16) -> impl Iterator<Item = (&FieldSchema, &StructSchema)> {
    let fields = schema.fields.iter().filter(move |field| field.versions.contains(version));
    let arrays = fields.filter_map(|field| Some((field, element_struct(&field.ty)?)));
    arrays.filter(move |(_, element)| has_place(element, version))
}

fn has_place(schema: &StructSchema, version: i16) -> bool {
    code_field(schema, version).is_some() || places(schema, version).next().is_some()
}

fn code_field(schema: &StructSchema, version: i16) -> Option<&FieldSchema> {
    schema.fields.iter().find(|field| CODES.contains(&&*field.name) && field.versions.contains(version))
}

/// Error code to be placed in responses.
#[derive(Debug, Clone, Copy)]
pub(super) struct ErrorResponse {
    pub(super) schema: &'static Schema,
    pub(super) version: i16,
    pub(super) code: ErrorCode,
    /// True for the top level, false for the innermost entities.
    pub(super) is_top: bool,
}

impl ErrorResponse {
    /// Returns the response in which these entries of a request have the code; `None` if it has no place for it.
    pub(super) fn of(&self, entries: &[Entry]) -> Option<StructValue> {
        let root = &*self.schema.root;
        let mut response = self.blank(root);
        let member = entries.first().and_then(|entry| entry.get(Role::Member));
        for (field, key) in root.fields.iter().filter_map(|field| Some((field, member?))) {
            if role_of(field) == Some(key.role) && field.versions.contains(self.version) {
                set(&mut response, &field.name, key.value.clone());
            }
        }
        if self.is_top && self.place(root, &mut response) {
            return Some(response);
        }
        let entries: Vec<_> = entries.iter().collect();
        let is_placed = self.fill(root, &mut response, &entries)
            || self.place(root, &mut response)
            || self.fill_in_order(root, &mut response, entries.len());
        is_placed.then_some(response)
    }

    /// Adds an element with the code for each entity of the entries; returns true if there is one.
    fn fill(&self, schema: &StructSchema, value: &mut StructValue, entries: &[&Entry]) -> bool {
        let mut is_placed = false;
        for (field, element) in places(schema, self.version) {
            let elements = self.elements(element, entries);
            if !elements.is_empty() {
                is_placed = true;
                set(value, &field.name, Value::Array(elements));
            }
        }
        is_placed
    }

    fn elements(&self, schema: &StructSchema, entries: &[&Entry]) -> Vec<Value> {
        let roles = roles_of(schema, self.version);
        let mut groups: Vec<Vec<&Entry>> = Vec::new();
        let mut places = BTreeMap::new();
        for entry in entries {
            let ids: Vec<_> = roles.iter().filter_map(|role| Some((*role, &entry.get(*role)?.id))).collect();
            if ids.is_empty() {
                continue;
            }
            let place = *places.entry(ids).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[place].push(entry);
        }
        groups.iter().filter_map(|group| self.element(schema, group)).map(Value::Struct).collect()
    }

    /// Returns the element of entries with the same keys.
    fn element(&self, schema: &StructSchema, entries: &[&Entry]) -> Option<StructValue> {
        let mut value = self.blank(schema);
        let first = entries.first()?;
        for field in schema.fields.iter().filter(|field| field.versions.contains(self.version) && !is_list(field)) {
            if let Some(key) = role_of(field).and_then(|role| first.get(role)) {
                set(&mut value, &field.name, key.value.clone());
            }
        }
        let is_placed = (!self.is_top && self.fill(schema, &mut value, entries))
            || self.place(schema, &mut value)
            || self.fill(schema, &mut value, entries);
        is_placed.then_some(value)
    }

    /// Adds elements without keys, one for each entry.
    fn fill_in_order(&self, schema: &StructSchema, value: &mut StructValue, count: usize) -> bool {
        let mut arrays = places(schema, self.version);
        let Some((field, element)) = arrays.find(|(_, element)| roles_of(element, self.version).is_empty()) else {
            return false;
        };
        let mut one = self.blank(element);
        self.place(element, &mut one);
        set(value, &field.name, Value::Array(vec![Value::Struct(one); count]));
        count > 0
    }

    /// Sets the code of a struct; returns false if it has none.
    fn place(&self, schema: &StructSchema, value: &mut StructValue) -> bool {
        let Some(field) = code_field(schema, self.version) else { return false };
        set(value, &field.name, Value::Int(self.code.0.into()));
        if schema.field("ErrorMessage").is_some_and(|field| field.versions.contains(self.version)) {
            set(value, "ErrorMessage", Value::String(self.code.description().into()));
        }
        true
    }

    /// Returns a struct with the values that Kafka sends beside an error.
    fn blank(&self, schema: &StructSchema) -> StructValue {
        let mut value = schema.default_value();
        for field in schema.fields.iter().filter(|field| field.versions.contains(self.version)) {
            match &*field.ty {
                Type::Records => set(&mut value, &field.name, Value::Bytes(Bytes::new())),
                _ if UNKNOWN.contains(&&*field.name) => set(&mut value, &field.name, Value::Int(-1)),
                _ => {}
            }
        }
        value
    }

    /// Adds the entities of an error response to the response to the rest of the request.
    pub(super) fn merge(&self, base: &mut StructValue, errors: StructValue) {
        self.merge_struct(&self.schema.root, base, errors);
    }

    fn merge_struct(&self, schema: &StructSchema, base: &mut StructValue, errors: StructValue) {
        let code = code_field(schema, self.version).and_then(|field| errors.get(&field.name));
        if code.is_some_and(|code| *code == Value::Int(self.code.0.into())) {
            *base = errors;
            return;
        }
        for (field, element) in places(schema, self.version) {
            let Some(Value::Array(errors)) = errors.get(&field.name).map(Cow::into_owned) else { continue };
            match base.fields.iter_mut().find(|(name, _)| *name == field.name) {
                Some((_, Value::Array(present))) => self.merge_elements(element, present, errors),
                // A tree leaves out empty arrays.
                Some(_) => {}
                None => set(base, &field.name, Value::Array(errors)),
            }
        }
    }

    fn merge_elements(&self, schema: &StructSchema, present: &mut Vec<Value>, errors: Vec<Value>) {
        let mut places: BTreeMap<Vec<Role>, BTreeMap<Vec<Id>, usize>> = BTreeMap::new();
        for error in errors {
            let Value::Struct(error) = error else { continue };
            let (roles, ids) = identity(schema, &error, self.version);
            let by_ids = places.entry(roles).or_insert_with_key(|roles| index(schema, present, roles, self.version));
            match by_ids.get(&ids).and_then(|place| present.get_mut(*place)) {
                Some(Value::Struct(element)) => self.merge_struct(schema, element, error),
                _ => present.push(Value::Struct(error)),
            }
        }
    }
}

/// Returns the roles and ids of an element.
fn identity(schema: &StructSchema, value: &StructValue, version: i16) -> (Vec<Role>, Vec<Id>) {
    keys_of(schema, value, version).map(|key| (key.role, key.id)).unzip()
}

/// Returns the places of elements by their ids of these roles.
fn index(schema: &StructSchema, elements: &[Value], roles: &[Role], version: i16) -> BTreeMap<Vec<Id>, usize> {
    let ids = elements.iter().enumerate().filter_map(|(place, element)| {
        let Value::Struct(element) = element else { return None };
        let keys = keys_of(schema, element, version).filter(|key| roles.contains(&key.role));
        Some((keys.map(|key| key.id).collect(), place))
    });
    ids.filter(|_| !roles.is_empty()).collect()
}

/// Sets a field of a struct.
pub(super) fn set(value: &mut StructValue, name: &str, new: Value) {
    match value.fields.iter_mut().find(|(field, _)| **field == *name) {
        Some((_, field)) => *field = new,
        // A tree leaves out fields with their default.
        None => value.fields.push((name.into(), new)),
    }
}
