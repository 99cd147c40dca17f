//! Values that clusters assign: those of the recording and their partners.

use super::fields::Kind;
use kayrock::schema::Value;
use std::collections::HashMap;

/// Value of an id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Id {
    Int(i64),
    Text(String),
}

/// Values of the recording and their partners in the other cluster.
#[derive(Debug)]
pub(in crate::program) struct Ids {
    partners: HashMap<(Kind, Id), Value>,
    /// True if there is one broker, so that all leaders and coordinators correspond.
    has_one_broker: bool,
}

impl Ids {
    pub(in crate::program) fn new(has_one_broker: bool) -> Self {
        Self { partners: HashMap::new(), has_one_broker }
    }

    /// Maps a broker.
    pub(in crate::program) fn add_broker(&mut self, recorded: i32, other: i32) {
        self.partners.insert((Kind::Broker, Id::Int(recorded.into())), Value::Int(other.into()));
    }

    /// Returns the partner of a recorded value, if it has one.
    pub(super) fn partner(&self, kind: Kind, recorded: &Value) -> Option<Value> {
        self.partners.get(&(kind, id(recorded)?)).cloned()
    }

    /// Notes that two values are partners; returns false if the recorded one already has another partner.
    pub(super) fn learn(&mut self, kind: Kind, recorded: &Value, received: &Value) -> bool {
        let (Some(from), Some(_)) = (id(recorded), id(received)) else { return recorded == received };
        if kind == Kind::Broker && !self.has_one_broker {
            return true;
        }
        if kind.changes() {
            self.partners.insert((kind, from), received.clone());
            return true;
        }
        *self.partners.entry((kind, from)).or_insert_with(|| received.clone()) == *received
    }
}

/// Returns the value of an id; none for null, -1, zeros and the empty string, which mean that there is no id.
fn id(value: &Value) -> Option<Id> {
    match value {
        Value::Int(number) if *number >= 0 => Some(Id::Int(*number)),
        Value::String(text) if !text.is_empty() => Some(Id::Text(text.to_string())),
        Value::Uuid(uuid) if *uuid != kayrock::Uuid::ZERO => Some(Id::Text(uuid.to_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partners_stay_unless_their_kind_changes() {
        let mut ids = Ids::new(true);
        let (member, other) = (Value::String("a-1".into()), Value::String("a-2".into()));
        assert!(ids.learn(Kind::Member, &member, &other));
        assert!(ids.learn(Kind::Member, &member, &other));
        assert!(!ids.learn(Kind::Member, &member, &member));
        assert_eq!(ids.partner(Kind::Member, &member), Some(other));
        assert!(ids.learn(Kind::Session, &Value::Int(5), &Value::Int(7)));
        assert!(ids.learn(Kind::Session, &Value::Int(5), &Value::Int(8)));
        assert_eq!(ids.partner(Kind::Session, &Value::Int(5)), Some(Value::Int(8)));
    }

    #[test]
    fn no_id_equals_no_id_only() {
        let mut ids = Ids::new(true);
        assert!(ids.learn(Kind::Producer, &Value::Int(-1), &Value::Int(-1)));
        assert!(!ids.learn(Kind::Producer, &Value::Int(-1), &Value::Int(4)));
        assert_eq!(ids.partner(Kind::Producer, &Value::Int(-1)), None);
    }
}
