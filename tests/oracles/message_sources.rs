//! Style of the message files: few lines, no repetitions, and no copied comments.

use std::collections::BTreeMap;

use kayrock_tests::agreement::Release;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::parity::kafka;
use kayrock_tests::sources::copying::Originals;
use kayrock_tests::sources::history;
use kayrock_tests::sources::repetition::repetitions;
use kayrock_tests::sources::{self, Notes, Source};
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;

/// Maximum number of lines for each field; all lines that are not blank count.
const LINES: usize = 4;

pub(crate) fn suite() -> Suite {
    let trials = [
        Trial::test("fields_take_at_most_four_lines_on_average", fields_are_terse).alone(),
        Trial::test("no_attribute_is_repeated", no_attribute_is_repeated).alone(),
        Trial::test("an_api_is_in_one_file", an_api_is_in_one_file).alone(),
        Trial::test("no_comment_is_copied_from_kafkas_schemas", no_comment_is_copied),
    ];
    Suite::new("message_sources", trials)
}

fn none_of(what: &str, found: &[String]) -> Result<(), Failed> {
    if found.is_empty() { Ok(()) } else { Err(format!("{} {what}:\n{}", found.len(), found.join("\n")).into()) }
}

fn fields_are_terse() -> Result<(), Failed> {
    let mut sources = sources::messages()?;
    // Files that only list modules define nothing.
    sources.retain(|source| !source.structs.is_empty());
    let structs: Vec<_> = sources.iter().flat_map(|source| &source.structs).collect();
    let fields: Vec<_> = structs.iter().flat_map(|one| &one.fields).collect();
    let own: usize = fields.iter().map(|field| field.lines).sum();
    let all: usize = sources.iter().map(|source| source.lines).sum();
    println!("{} files, {} structs, {} fields", sources.len(), structs.len(), fields.len());
    println!("{} lines a field, {} with all else in the files", ratio(own, fields.len()), ratio(all, fields.len()));
    if all <= LINES * fields.len() { Ok(()) } else { Err(format!("more than {LINES} lines a field").into()) }
}

/// A quotient with two decimal places.
fn ratio(of: usize, to: usize) -> String {
    let hundredths = 100 * of / to.max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn no_attribute_is_repeated() -> Result<(), Failed> {
    none_of("repetitions", &repetitions(&with_headers()?)?)
}

fn an_api_is_in_one_file() -> Result<(), Failed> {
    let sources = sources::messages()?;
    let mut files = BTreeMap::new();
    let mut found = Vec::new();
    for source in &sources {
        for message in source.structs.iter().filter(|one| one.notes.keys.contains_key("response")) {
            if let Some(other) = files.insert(&message.notes.keys["api"], &source.path) {
                found.push(format!("API {} is in {other} and {}", message.notes.keys["api"], source.path));
            }
            let response = &message.notes.keys["response"];
            if !source.structs.iter().any(|one| one.name == *response) {
                found.push(format!("{response} is not in {}, where {} is", source.path, message.name));
            }
        }
    }
    if files.is_empty() { Err("no request was found".into()) } else { none_of("APIs in several files", &found) }
}

fn no_comment_is_copied() -> Result<(), Failed> {
    let kafkas = kafkas_comments()?;
    let mut found = Vec::new();
    let mut compared = 0;
    for source in with_headers()? {
        for (line, comment) in comments(&source)? {
            compared += 1;
            if let Some(original) = kafkas.copied_by(&comment) {
                found.push(format!("{}:{line}: \"{comment}\" has the words of \"{original}\"", source.path));
            }
        }
    }
    println!("compared {compared} comments with {} texts of Kafka's schemas", kafkas.len());
    none_of("copied comments", &found)
}

fn with_headers() -> Result<Vec<Source>, String> {
    Ok(sources::messages()?.into_iter().chain([sources::headers()?]).collect())
}

fn notes(source: &Source) -> impl Iterator<Item = &Notes> {
    source.structs.iter().flat_map(|one| one.fields.iter().map(|field| &field.notes).chain([&one.notes]))
}

/// The comments in a file and the changes of its versions, each with its line.
fn comments(source: &Source) -> Result<Vec<(usize, String)>, String> {
    let mut comments = Vec::new();
    for notes in notes(source) {
        comments.push((notes.line, notes.comment.clone()));
        let docs: Vec<_> = notes.docs.iter().map(String::as_str).collect();
        comments.extend(history::changes(&docs)?.iter().map(|change| (notes.line, change.text().to_owned())));
    }
    Ok(comments)
}

/// All `about` texts of Kafka's schemas and their comments about versions, in all releases.
fn kafkas_comments() -> Result<Originals, String> {
    let mut originals = Originals::default();
    for release in RELEASES {
        for text in Release::start(release)?.schemas() {
            kafka::Schema::parse(text)?.abouts().iter().for_each(|about| originals.add(about));
            for paragraph in text.lines().filter_map(|line| line.trim().strip_prefix("//")) {
                paragraph.split_terminator(". ").for_each(|sentence| originals.add(sentence));
            }
        }
    }
    Ok(originals)
}
