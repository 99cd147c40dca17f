//! Facts of an exchange for a line: topics, groups and errors.

use super::exchange::{Exchange, Head};
use kayrock::lookup::ResponseKind;
use kayrock::message::{AnyMessage, AnyRequest};
use kayrock::schema::{FieldSchema, StructSchema, StructValue, Type, Value};
use kayrock::{ErrorCode, Uuid};
use std::collections::{BTreeSet, HashMap};

/// Most topics whose names are remembered.
const MOST_TOPICS: usize = 100_000;

/// Names of topics by their ids, from the Metadata responses seen so far.
#[derive(Debug, Default)]
pub(super) struct TopicNames(HashMap<Uuid, String>);

/// Facts of an exchange.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) topics: BTreeSet<String>,
    pub(super) groups: BTreeSet<String>,
    pub(super) errors: BTreeSet<ErrorCode>,
    /// Reason why bytes could not be decoded.
    pub(super) undecoded: Option<String>,
}

impl Facts {
    /// Collects the facts of an exchange.
    pub(super) fn of(exchange: &Exchange, head: &Head, names: &mut TopicNames) -> Self {
        let mut facts = Self::default();
        match exchange.decoded_request() {
            Ok(request) => facts.add(request.body.as_any().map(<dyn AnyRequest>::as_message), names, true),
            Err(error) => facts.undecoded = Some(error.to_string()),
        }
        match exchange.decoded_response(head) {
            Some(Ok(response)) => {
                names.learn(&response.body);
                // The topics of a Metadata response are all of the cluster, and the errors those of topics.
                facts.add(response.body.as_any(), names, false);
            }
            Some(Err(error)) => facts.undecoded = Some(error.to_string()),
            None => {}
        }
        facts
    }

    fn add(&mut self, message: Option<&dyn AnyMessage>, names: &TopicNames, with_names: bool) {
        let Some(message) = message else { return };
        if let Ok(Value::Struct(value)) = message.to_value() {
            self.walk(&message.schema().root, &value, names, with_names);
        }
    }

    fn walk(&mut self, schema: &StructSchema, value: &StructValue, names: &TopicNames, with_names: bool) {
        for field in &*schema.fields {
            let Some((_, found)) = value.fields.iter().find(|(name, _)| **name == *field.name) else { continue };
            match (found, nested(&field.ty)) {
                (Value::Int(code), _) if &*field.name == "ErrorCode" => {
                    let code = i16::try_from(*code).map(ErrorCode).ok().filter(|code| code.is_error());
                    self.errors.extend(code);
                }
                (Value::Array(elements), Some(nested)) => {
                    for element in elements {
                        if let Value::Struct(element) = element {
                            self.walk(nested, element, names, with_names);
                        }
                    }
                }
                (Value::Struct(inner), Some(nested)) => self.walk(nested, inner, names, with_names),
                (Value::Array(elements), None) if with_names => {
                    for element in elements {
                        self.name(field, element, names);
                    }
                }
                (found, _) if with_names => self.name(field, found, names),
                _ => {}
            }
        }
    }

    /// Adds the name of a topic or of a group.
    fn name(&mut self, field: &FieldSchema, value: &Value, names: &TopicNames) {
        let is_topic_id = matches!(&*field.name, "TopicId" | "TopicIds");
        match (field.entity.as_deref(), value) {
            (Some("topicName"), Value::String(name)) if !name.is_empty() => drop(self.topics.insert(name.to_string())),
            (Some("groupId"), Value::String(name)) => drop(self.groups.insert(name.to_string())),
            (_, Value::Uuid(id)) if is_topic_id && *id != Uuid::ZERO => drop(self.topics.insert(names.name(*id))),
            _ => {}
        }
    }
}

impl TopicNames {
    fn name(&self, id: Uuid) -> String {
        self.0.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    fn learn(&mut self, response: &ResponseKind) {
        let ResponseKind::Metadata(metadata) = response else { return };
        for topic in metadata.topics.iter().filter(|topic| topic.topic_id != Uuid::ZERO) {
            if let Some(name) = topic.name.as_ref().filter(|_| self.0.len() < MOST_TOPICS) {
                self.0.insert(topic.topic_id, name.to_string());
            }
        }
    }
}

fn nested(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Struct(schema) => Some(schema),
        Type::Array(element) => nested(element),
        _ => None,
    }
}
