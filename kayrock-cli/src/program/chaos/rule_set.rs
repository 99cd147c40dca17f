//! Rules in use, by their names.

use crate::program::rules::{self, Rules};
use kayrock::faults::{Faults, Network, RuleHandle, StreamRuleHandle};
use serde_json::{Value as Json, json};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Rules in use.
#[derive(Debug)]
pub(in crate::program) struct RuleSet {
    faults: Faults,
    network: Network,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    rules: Vec<Named>,
    /// Number of rules without a name so far.
    unnamed: u64,
}

/// Rule with its name.
#[derive(Debug)]
struct Named {
    name: String,
    /// As the user wrote it.
    written: Json,
    handle: Handle,
}

#[derive(Debug)]
enum Handle {
    Request(RuleHandle),
    Network(StreamRuleHandle),
}

/// Rules as they are written, and as they act.
#[derive(Debug, Default)]
pub(in crate::program) struct Written {
    rules: Rules,
    json: Json,
}

impl Written {
    /// Parses TOML; an error has its line and column.
    pub(in crate::program) fn parse(text: &str) -> Result<Self, String> {
        Ok(Self { rules: Rules::parse(text)?, json: rules::from_toml(text)? })
    }

    fn written(&self, table: &str, index: usize) -> Json {
        self.json.get(table).and_then(|rules| rules.get(index)).cloned().unwrap_or_default()
    }
}

impl RuleSet {
    pub(in crate::program) fn new(faults: Faults, network: Network) -> Self {
        Self { faults, network, state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces all rules; requests that the old ones hold are released.
    ///
    /// An error, such as a name that occurs twice, changes nothing.
    pub(in crate::program) fn replace(&self, written: &Written) -> Result<(), String> {
        let mut state = State::default();
        let names = state.names(written)?;
        let mut current = self.state();
        self.faults.clear();
        self.network.clear();
        self.insert(&mut state, written, names);
        *current = state;
        Ok(())
    }

    /// Adds rules, and returns their names.
    pub(in crate::program) fn add(&self, written: &Written) -> Result<Vec<String>, String> {
        let mut state = self.state();
        let names = state.names(written)?;
        self.insert(&mut state, written, names.clone());
        Ok(names)
    }

    fn insert(&self, state: &mut State, written: &Written, names: Vec<String>) {
        let mut names = names.into_iter();
        for (index, rule) in written.rules.rule.iter().enumerate() {
            let handle = Handle::Request(self.faults.add(rule.to_rule()));
            state.push(names.next(), written.written("rule", index), handle);
        }
        for (index, rule) in written.rules.network.iter().enumerate() {
            let handle = Handle::Network(self.network.add(rule.to_rule()));
            state.push(names.next(), written.written("network", index), handle);
        }
    }

    /// Removes a rule, and releases the requests that it holds; returns false if there is none of this name.
    pub(in crate::program) fn remove(&self, name: &str) -> bool {
        let mut state = self.state();
        let Some(index) = state.rules.iter().position(|rule| rule.name == name) else { return false };
        match state.rules.remove(index).handle {
            Handle::Request(handle) => handle.remove(),
            Handle::Network(handle) => handle.remove(),
        }
        true
    }

    /// Releases held requests, all without a count; returns false if no rule on requests has this name.
    pub(in crate::program) fn release(&self, name: &str, count: Option<usize>) -> bool {
        let state = self.state();
        let Some(Handle::Request(handle)) = state.get(name).map(|rule| &rule.handle) else { return false };
        match count {
            None => handle.release(),
            Some(count) => handle.release_some(count),
        }
        true
    }

    pub(in crate::program) fn len(&self) -> usize {
        self.state().rules.len()
    }

    /// Returns the rules with their hits.
    pub(in crate::program) fn to_json(&self) -> Json {
        json!({"rules": self.state().rules.iter().map(Named::to_json).collect::<Vec<_>>()})
    }

    /// Returns a rule with its hits.
    pub(in crate::program) fn one_to_json(&self, name: &str) -> Option<Json> {
        self.state().get(name).map(Named::to_json)
    }
}

impl State {
    fn get(&self, name: &str) -> Option<&Named> {
        self.rules.iter().find(|rule| rule.name == name)
    }

    fn push(&mut self, name: Option<String>, written: Json, handle: Handle) {
        self.rules.push(Named { name: name.unwrap_or_default(), written, handle });
    }

    /// Returns the names of further rules; those without one get `rule-1`, `rule-2` and so on.
    fn names(&mut self, written: &Written) -> Result<Vec<String>, String> {
        let requests = written.rules.rule.iter().map(|rule| &rule.name);
        let given: Vec<_> = requests.chain(written.rules.network.iter().map(|rule| &rule.name)).collect();
        let mut taken: Vec<String> = self.rules.iter().map(|rule| rule.name.clone()).collect();
        for name in given.iter().copied().flatten() {
            if taken.contains(name) {
                return Err(format!("there are two rules with the name `{name}`"));
            }
            taken.push(name.clone());
        }
        Ok(given.into_iter().map(|name| name.clone().unwrap_or_else(|| self.next_name(&taken))).collect())
    }

    fn next_name(&mut self, taken: &[String]) -> String {
        loop {
            self.unnamed += 1;
            let name = format!("rule-{}", self.unnamed);
            if !taken.contains(&name) {
                return name;
            }
        }
    }
}

impl Named {
    fn to_json(&self) -> Json {
        match &self.handle {
            Handle::Request(handle) => {
                json!({"name": self.name, "kind": "rule", "rule": self.written, "hits": handle.hits()})
            }
            Handle::Network(_) => json!({"name": self.name, "kind": "network", "rule": self.written}),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(set: &RuleSet) -> Vec<String> {
        let json = set.to_json();
        let rules = json["rules"].as_array().cloned().unwrap_or_default();
        rules.iter().filter_map(|rule| rule["name"].as_str().map(str::to_owned)).collect()
    }

    #[test]
    fn rules_have_names_and_are_replaced_added_and_removed() {
        let set = RuleSet::new(Faults::new(), Network::new());
        let written = "[[rule]]\nname = \"rule-1\"\n[[rule]]\nhold = true\n[[network]]\nlatency_ms = 5\n";
        set.replace(&Written::parse(written).unwrap()).unwrap();
        assert_eq!(names(&set), ["rule-1", "rule-2", "rule-3"]);
        assert_eq!(set.one_to_json("rule-3").unwrap()["rule"], json!({"latency_ms": 5}));
        assert_eq!(set.add(&Written::parse("[[rule]]\napi = 1\n").unwrap()).unwrap(), ["rule-4"]);
        assert!(set.release("rule-2", Some(1)) && !set.release("rule-3", None) && !set.release("other", None));
        assert!(set.remove("rule-2") && !set.remove("rule-2"));
        assert_eq!((names(&set).len(), set.len()), (3, 3));
    }

    #[test]
    fn name_that_occurs_twice_changes_nothing() {
        let set = RuleSet::new(Faults::new(), Network::new());
        let one = Written::parse("[[rule]]\nname = \"one\"\n").unwrap();
        set.add(&one).unwrap();
        assert!(set.add(&one).unwrap_err().contains("`one`"));
        let twice = Written::parse("[[rule]]\nname = \"two\"\n[[network]]\nname = \"two\"\n").unwrap();
        set.replace(&twice).unwrap_err();
        assert_eq!(names(&set), ["one"]);
    }
}
