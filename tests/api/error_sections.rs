//! Every `# Errors` section names its cases: the kinds of error, each with a link, and when they occur. A reference to
//! the section of another item does not replace them.

use kayrock_tests::cache::package;
use std::fs;
use std::path::Path;

/// Folders of the published sources.
const SOURCES: [&str; 2] = ["../kayrock/src", "../kayrock-derive/src"];

/// Types of errors and the enums of their kinds, in the order in which a signature is compared.
const KINDS: [(&str, &str); 10] = [
    ("CallError", "CallError"),
    ("ClientError", "ClientErrorKind"),
    ("RecordsError", "RecordsErrorKind"),
    ("CodecError", "CodecErrorKind"),
    ("GenerateError", "GenerateError"),
    ("Parsed<", "ParseErrorKind"),
    ("Decoded<", "ErrorKind"),
    ("DecodeFailed", "ErrorKind"),
    // The error of `Result` with one parameter is `Error`, except in modules with a `Result` of their own.
    ("-> Result<", "ErrorKind"),
    ("-> crate::Result<", "ErrorKind"),
];

/// Files whose `Result` has an error without kinds.
const WITHOUT_KINDS: [&str; 2] = ["schema/json/schema_parser.rs", "schema/json/schema_writer.rs"];

/// Words that may introduce a reference and state no case.
const FILLERS: &str = "a all also an and as by case cases error errors except except for from in kind kinds of one or \
                       other same section see that the these those with";

/// A section with the code that follows it.
#[derive(Debug, PartialEq)]
struct Section {
    line: usize,
    text: String,
    signature: String,
}

/// Returns the text of a line of a doc comment.
fn doc(line: &str) -> Option<&str> {
    let text = line.trim_start().strip_prefix("///").or_else(|| line.trim_start().strip_prefix("//!"))?;
    Some(text.strip_prefix(' ').unwrap_or(text))
}

/// Returns the sections of a source file.
fn sections(source: &str) -> Vec<Section> {
    let lines: Vec<_> = source.lines().collect();
    let starts = (0..lines.len()).filter(|&line| doc(lines[line]).is_some_and(|text| text.trim_end() == "# Errors"));
    starts.map(|start| section(&lines, start)).collect()
}

fn section(lines: &[&str], start: usize) -> Section {
    let after = &lines[start + 1..];
    let is_part = |line: &&&str| doc(line).is_some_and(|text| !text.starts_with("# "));
    let text: Vec<_> = after.iter().take_while(is_part).filter_map(|line| doc(line)).collect();
    let code = after.iter().skip_while(|line| !line.contains("fn ") && !line.contains("trait "));
    let mut signature = String::new();
    for line in code {
        signature += line.trim();
        signature.push(' ');
        if line.ends_with(['{', ';']) {
            break;
        }
    }
    Section { line: start + 1, text: text.join("\n"), signature }
}

/// Returns the enum of the kinds that a function returns, if its error has kinds.
fn kinds(file: &str, signature: &str) -> Option<&'static str> {
    let signature = signature.split(" where ").next()?;
    let result = &signature[signature.rfind("->")?..];
    if WITHOUT_KINDS.iter().any(|name| file.ends_with(name)) {
        return None;
    }
    let (name, kinds) = KINDS.iter().find(|(name, _)| result.contains(name))?;
    let is_own_result = name.ends_with("Result<") && parameters(result) > 1;
    (!is_own_result).then_some(*kinds)
}

/// Returns the number of parameters of the first type with parameters.
fn parameters(result: &str) -> usize {
    let (mut depth, mut commas) = (0_i32, 0);
    for character in result.trim_start_matches("->").chars() {
        match character {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' if depth == 1 => break,
            '>' | ')' | ']' => depth -= 1,
            ',' if depth == 1 => commas += 1,
            _ => {}
        }
    }
    commas + 1
}

/// Returns the words of a text that are neither code nor fillers.
fn words(text: &str) -> usize {
    let prose: String = text.split('`').step_by(2).collect();
    let prose = prose.split("](").map(|part| part.split_once(')').map_or(part, |(_, rest)| rest)).collect::<String>();
    let is_word = |word: &&str| !word.is_empty() && !FILLERS.split_whitespace().any(|filler| *word == filler);
    prose.to_lowercase().split(|character: char| !character.is_alphanumeric()).filter(is_word).count()
}

/// Returns the reason why a section is refused.
fn complaint(file: &str, section: &Section) -> Option<String> {
    if words(&section.text) < 2 {
        return Some("states no case".to_owned());
    }
    if section.text.starts_with("None: ") {
        return None;
    }
    let kinds = kinds(file, &section.signature)?;
    let is_linked = section.text.contains(&format!("[`{kinds}::"));
    (!is_linked).then(|| format!("links to no variant of `{kinds}`"))
}

fn complaints_in(folder: &Path, found: &mut Vec<String>) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            count += complaints_in(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let file = path.to_str().unwrap();
            for section in sections(&fs::read_to_string(&path).unwrap()) {
                count += 1;
                found.extend(complaint(file, &section).map(|reason| format!("{file}:{}: {reason}", section.line)));
            }
        }
    }
    count
}

#[test]
fn every_errors_section_names_its_cases() {
    let mut found = Vec::new();
    let count: usize = SOURCES.iter().map(|folder| complaints_in(&package(folder), &mut found)).sum();
    assert!(count > 150, "only {count} sections were read");
    found.sort();
    assert!(found.is_empty(), "{} sections:\n{}", found.len(), found.join("\n"));
}

#[test]
fn references_alone_are_refused() {
    let judge = |text: &str, result: &str| {
        let source =
            format!("/// Sends.\n///\n/// # Errors\n/// {text}\n#[inline]\npub fn f(&self)\n    -> {result} {{\n");
        let [section] = &sections(&source)[..] else { panic!("{source}") };
        complaint("f.rs", section)
    };
    for reference in
        ["The errors of [`Message::encode`].", "The same as of [`push`](Self::push).", "As [`X`].", "See [`X`]."]
    {
        assert_eq!(judge(reference, "Result<()>").as_deref(), Some("states no case"), "{reference}");
    }
    let sentence = "The batch is too large.";
    assert_eq!(judge(sentence, "Result<u8>").as_deref(), Some("links to no variant of `ErrorKind`"));
    assert_eq!(
        judge(sentence, "Result<(), RecordsError>").as_deref(),
        Some("links to no variant of `RecordsErrorKind`")
    );
    assert_eq!(judge(sentence, "Result<(u8, [u8; 2]), String>"), None);
    assert_eq!(judge("[`ErrorKind::TooLong`]: the batch is too large.", "Result<u8>"), None);
    assert_eq!(judge("None: every batch is accepted.", "Result<u8>"), None);
    assert_eq!(judge("[`ErrorKind::Short`] and [`ErrorKind::Utf8`].", "Result<u8>").as_deref(), Some("states no case"));
}
