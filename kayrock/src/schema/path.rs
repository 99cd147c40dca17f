//! Where in a message something is.

use core::fmt;

/// The way from the message to a field, as errors show it: `responses[3].partitions[0].records`.
#[derive(Debug, Default)]
pub(super) struct Path<'s>(Vec<Step<'s>>);

#[derive(Debug)]
enum Step<'s> {
    /// A field by Kafka's name.
    Field(&'s str),
    /// An element of a list.
    Element(usize),
}

impl<'s> Path<'s> {
    pub(super) fn enter_field(&mut self, name: &'s str) {
        self.0.push(Step::Field(name));
    }

    pub(super) fn enter_element(&mut self, index: usize) {
        self.0.push(Step::Element(index));
    }

    /// Steps back to where the field or element is.
    pub(super) fn leave(&mut self) {
        self.0.pop();
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if place == 0 => f.write_str(&snake_case(name))?,
                Step::Field(name) => write!(f, ".{}", snake_case(name))?,
                Step::Element(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// A name of Kafka's as Rust writes it: `MaxWaitMs` is `max_wait_ms`, `V0Host` is `v0_host`.
///
/// A run of capitals is one word, but its last begins the next word if it has three or more: `IsKRaftController` is
/// `is_kraft_controller`, `TLSPort` would be `tls_port`.
fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    let mut run = 0;
    let mut chars = name.chars().peekable();
    while let Some(char) = chars.next() {
        let is_capital = char.is_ascii_uppercase();
        let begins_word = match run {
            0 => is_capital,
            1 => false,
            _ => is_capital && chars.peek().is_some_and(char::is_ascii_lowercase),
        };
        if begins_word && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(char.to_ascii_lowercase());
        run = if is_capital { run + 1 } else { 0 };
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_snake_case() {
        for (name, snake) in [
            ("MaxWaitMs", "max_wait_ms"),
            ("V3AndBelowTopics", "v3_and_below_topics"),
            ("Enable2Pc", "enable2_pc"),
            ("isKRaftController", "is_kraft_controller"),
            ("KRaftVersion", "kraft_version"),
            ("TLSPort", "tls_port"),
            ("ClusterID", "cluster_id"),
            ("x", "x"),
            ("", ""),
        ] {
            assert_eq!(snake_case(name), snake);
        }
    }

    #[test]
    fn path_shows_fields_and_indices() {
        let mut path = Path::default();
        path.enter_field("Responses");
        path.enter_element(3);
        path.enter_element(0);
        path.enter_field("Topic");
        path.leave();
        path.enter_field("LastStableOffset");
        assert_eq!(path.to_string(), "responses[3][0].last_stable_offset");
    }
}
