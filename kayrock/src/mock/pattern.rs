//! Regular expressions of subscriptions and filters: the part of RE2's syntax that clients use.
//!
//! Literals, `.`, classes, groups, alternatives, anchors and repetitions. The time of a match grows linearly with the
//! text. A pattern matches a complete text.

use core::iter::Peekable;
use core::str::Chars;

/// Maximum size of a compiled pattern; a repetition is compiled several times.
const MAX_SIZE: usize = 10_000;

/// Maximum depth of nested groups.
const MAX_DEPTH: usize = 50;

/// Compiled pattern.
#[derive(Debug, Clone)]
pub(super) struct Pattern(Vec<Step>);

/// The pattern is not a supported regular expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InvalidPattern;

#[derive(Debug, Clone)]
enum Step {
    /// Consumes a character of a set.
    Take(Set),
    /// Goes on at both places.
    Split(usize, usize),
    Jump(usize),
    Match,
}

/// Set of characters.
#[derive(Debug, Clone, Default)]
struct Set {
    ranges: Vec<(char, char)>,
    is_negated: bool,
}

/// Parsed pattern.
#[derive(Debug, Clone)]
enum Node {
    Empty,
    Set(Set),
    Sequence(Vec<Self>),
    Either(Vec<Self>),
    Repeat { node: Box<Self>, min: u32, max: Option<u32> },
}

impl Pattern {
    /// Compiles a pattern.
    pub(super) fn new(text: &str) -> Result<Self, InvalidPattern> {
        let mut parser = Parser { rest: text.chars().peekable(), depth: 0 };
        let node = parser.alternatives()?;
        if parser.rest.next().is_some() {
            return Err(InvalidPattern);
        }
        let mut steps = Vec::new();
        compile(&node, &mut steps)?;
        steps.push(Step::Match);
        Ok(Self(steps))
    }

    /// Returns whether the pattern matches the complete text.
    pub(super) fn matches(&self, text: &str) -> bool {
        let mut current = Threads::new(self.0.len());
        current.add(&self.0, 0);
        for character in text.chars() {
            let mut next = Threads::new(self.0.len());
            for &place in &current.places {
                if let Step::Take(set) = &self.0[place]
                    && set.contains(character)
                {
                    next.add(&self.0, place + 1);
                }
            }
            current = next;
        }
        current.places.iter().any(|&place| matches!(self.0[place], Step::Match))
    }
}

/// Places in the pattern that the text so far leads to.
struct Threads {
    places: Vec<usize>,
    is_known: Vec<bool>,
}

impl Threads {
    fn new(size: usize) -> Self {
        Self { places: Vec::new(), is_known: vec![false; size] }
    }

    fn add(&mut self, steps: &[Step], place: usize) {
        let mut open = vec![place];
        while let Some(place) = open.pop() {
            if core::mem::replace(&mut self.is_known[place], true) {
                continue;
            }
            match steps[place] {
                Step::Split(one, other) => open.extend([other, one]),
                Step::Jump(to) => open.push(to),
                Step::Take(_) | Step::Match => self.places.push(place),
            }
        }
    }
}

impl Set {
    fn of(ranges: &[(char, char)]) -> Self {
        Self { ranges: ranges.to_vec(), is_negated: false }
    }

    fn any() -> Self {
        Self { ranges: Vec::new(), is_negated: true }
    }

    fn contains(&self, character: char) -> bool {
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&character)) != self.is_negated
    }
}

fn compile(node: &Node, steps: &mut Vec<Step>) -> Result<(), InvalidPattern> {
    if steps.len() > MAX_SIZE {
        return Err(InvalidPattern);
    }
    match node {
        Node::Empty => {}
        Node::Set(set) => steps.push(Step::Take(set.clone())),
        Node::Sequence(nodes) => nodes.iter().try_for_each(|node| compile(node, steps))?,
        Node::Either(nodes) => compile_either(nodes, steps)?,
        Node::Repeat { node, min, max } => compile_repeat(node, *min, *max, steps)?,
    }
    Ok(())
}

fn compile_either(nodes: &[Node], steps: &mut Vec<Step>) -> Result<(), InvalidPattern> {
    let Some((last, others)) = nodes.split_last() else { return Ok(()) };
    let mut jumps = Vec::new();
    for node in others {
        let split = steps.len();
        steps.push(Step::Match);
        compile(node, steps)?;
        jumps.push(steps.len());
        steps.push(Step::Match);
        steps[split] = Step::Split(split + 1, steps.len());
    }
    compile(last, steps)?;
    for jump in jumps {
        steps[jump] = Step::Jump(steps.len());
    }
    Ok(())
}

fn compile_repeat(node: &Node, min: u32, max: Option<u32>, steps: &mut Vec<Step>) -> Result<(), InvalidPattern> {
    for _ in 0..min {
        compile(node, steps)?;
    }
    let Some(max) = max else {
        let split = steps.len();
        steps.push(Step::Match);
        compile(node, steps)?;
        steps.push(Step::Jump(split));
        steps[split] = Step::Split(split + 1, steps.len());
        return Ok(());
    };
    for _ in min..max {
        let split = steps.len();
        steps.push(Step::Match);
        compile(node, steps)?;
        steps[split] = Step::Split(split + 1, steps.len());
    }
    Ok(())
}

struct Parser<'a> {
    rest: Peekable<Chars<'a>>,
    depth: usize,
}

impl Parser<'_> {
    fn alternatives(&mut self) -> Result<Node, InvalidPattern> {
        let mut nodes = vec![self.sequence()?];
        while self.rest.next_if_eq(&'|').is_some() {
            nodes.push(self.sequence()?);
        }
        Ok(Node::Either(nodes))
    }

    fn sequence(&mut self) -> Result<Node, InvalidPattern> {
        let mut nodes = Vec::new();
        while self.rest.peek().is_some_and(|next| !matches!(next, '|' | ')')) {
            let atom = self.atom()?;
            nodes.push(self.repeated(atom)?);
        }
        Ok(Node::Sequence(nodes))
    }

    fn atom(&mut self) -> Result<Node, InvalidPattern> {
        match self.rest.next().ok_or(InvalidPattern)? {
            '.' => Ok(Node::Set(Set::any())),
            // The complete text is matched anyway.
            '^' | '$' => Ok(Node::Empty),
            '(' => self.group(),
            '[' => self.class().map(Node::Set),
            '\\' => self.escape().map(Node::Set),
            '*' | '+' | '?' | '{' => Err(InvalidPattern),
            literal => Ok(Node::Set(Set::of(&[(literal, literal)]))),
        }
    }

    fn group(&mut self) -> Result<Node, InvalidPattern> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(InvalidPattern);
        }
        if self.rest.next_if_eq(&'?').is_some() && self.rest.next_if_eq(&':').is_none() {
            return Err(InvalidPattern);
        }
        let node = self.alternatives()?;
        self.depth -= 1;
        self.rest.next_if_eq(&')').map(|_| node).ok_or(InvalidPattern)
    }

    fn escape(&mut self) -> Result<Set, InvalidPattern> {
        let ranges: &[(char, char)] = match self.rest.next().ok_or(InvalidPattern)? {
            'd' => &[('0', '9')],
            'w' => &[('0', '9'), ('A', 'Z'), ('a', 'z'), ('_', '_')],
            's' => &[(' ', ' '), ('\t', '\r')],
            literal if literal.is_ascii_alphanumeric() => return Err(InvalidPattern),
            literal => &[(literal, literal)],
        };
        Ok(Set::of(ranges))
    }

    /// Parses a class after its bracket.
    fn class(&mut self) -> Result<Set, InvalidPattern> {
        let is_negated = self.rest.next_if_eq(&'^').is_some();
        let mut ranges = Vec::new();
        loop {
            match self.rest.next().ok_or(InvalidPattern)? {
                ']' if !ranges.is_empty() => return Ok(Set { ranges, is_negated }),
                '\\' => ranges.extend(self.escape()?.ranges),
                from => ranges.push((from, self.end_of_range(from)?)),
            }
        }
    }

    fn end_of_range(&mut self, from: char) -> Result<char, InvalidPattern> {
        let mut ahead = self.rest.clone();
        match (ahead.next(), ahead.next()) {
            (Some('-'), Some(to)) if to != ']' => {
                self.rest = ahead;
                if to < from { Err(InvalidPattern) } else { Ok(to) }
            }
            _ => Ok(from),
        }
    }

    fn repeated(&mut self, node: Node) -> Result<Node, InvalidPattern> {
        let (min, max) = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => self.counts()?,
            _ => return Ok(node),
        };
        self.rest.next();
        // A lazy repetition matches the same texts.
        self.rest.next_if_eq(&'?');
        Ok(Node::Repeat { node: Box::new(node), min, max })
    }

    /// Parses `{2}`, `{2,}` or `{2,3}` up to the closing brace.
    fn counts(&mut self) -> Result<(u32, Option<u32>), InvalidPattern> {
        self.rest.next();
        let min = self.number()?;
        let max = match self.rest.next_if_eq(&',') {
            None => Some(min),
            Some(_) if self.rest.peek() == Some(&'}') => None,
            Some(_) => Some(self.number()?),
        };
        let is_valid = self.rest.peek() == Some(&'}') && max.is_none_or(|max| (min..=1_000).contains(&max));
        if is_valid { Ok((min, max)) } else { Err(InvalidPattern) }
    }

    fn number(&mut self) -> Result<u32, InvalidPattern> {
        let mut digits = String::new();
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        digits.parse().ok().filter(|number| *number <= 1_000).ok_or(InvalidPattern)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_complete_texts() {
        for (pattern, matching, others) in [
            ("orders", &["orders"][..], &["order", "orders2", ""][..]),
            ("order.*", &["order", "orders.eu"], &["xorder"]),
            ("a|bc", &["a", "bc"], &["abc", "b"]),
            ("(ab)+c?", &["ab", "abab", "ababc"], &["", "abcc"]),
            ("[a-c0-9_-]{2,3}", &["a-", "0_9"], &["a", "abcd", "d1"]),
            ("[^.]+\\.eu", &["orders.eu"], &["a.b.eu", "orders-eu"]),
            ("^x\\d{2}$", &["x12"], &["x1", "x123"]),
            ("(?:a|b)*", &["", "abba"], &["c"]),
            ("a{2,}", &["aa", "aaaa"], &["a"]),
        ] {
            let compiled = Pattern::new(pattern).unwrap();
            for text in matching {
                assert!(compiled.matches(text), "{pattern} {text}");
            }
            for text in others {
                assert!(!compiled.matches(text), "{pattern} {text}");
            }
        }
    }

    #[test]
    fn other_syntax_is_an_error() {
        for pattern in
            ["(", ")", "a(", "[", "[]", "*", "a{2", "a{3,2}", "a{9999}", "(?i)a", "\\b", "[b-a]", "a{1000}{1000}"]
        {
            assert_eq!(Pattern::new(pattern).unwrap_err(), InvalidPattern, "{pattern}");
        }
        let deep = "(".repeat(100_000);
        assert_eq!(Pattern::new(&deep).unwrap_err(), InvalidPattern);
    }

    #[test]
    fn repetitions_of_nothing_end() {
        assert!(Pattern::new("(a*)*").unwrap().matches("aaaa"));
        assert!(!Pattern::new("(a*)*b").unwrap().matches(&"a".repeat(1_000)));
    }
}
