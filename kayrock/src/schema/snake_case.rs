//! Rust names of Kafka's fields.

use alloc::string::String;

/// Converts one of Kafka's names to Rust's form: `MaxWaitMs` to `max_wait_ms`, `V0Host` to `v0_host`.
///
/// A run of capitals is one word. In a run of three or more, the last capital begins the next word:
/// `IsKRaftController` becomes `is_kraft_controller`, and `TLSPort` becomes `tls_port`. `heck` would produce
/// `is_k_raft_controller`.
pub(super) fn snake_case(name: &str) -> String {
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
            ("ISRChange", "isr_change"),
            ("x", "x"),
            ("", ""),
        ] {
            assert_eq!(snake_case(name), snake);
        }
    }
}
