//! The comments of a schema file in the generated module, which is part of this crate and so compiles.

use kayrock::schema::{Schema, SchemaFile, generate};

const REQUEST: &str = include_str!("../drafts/CommentedRequest.json");
const RESPONSE: &str = include_str!("../drafts/CommentedResponse.json");
const MODULE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/commented.rs");

fn generated() -> String {
    let files = [REQUEST, RESPONSE].map(|text| SchemaFile::from_json_text(text).expect("a schema"));
    generate::module_of_files(&files.each_ref()).expect("a module")
}

#[test]
fn comments_and_about_are_kept_where_they_are() {
    if std::env::var_os("KAYROCK_BLESS").is_some() {
        std::fs::write(MODULE, generated()).expect("the module can be written");
    }
    let module = std::fs::read_to_string(MODULE).expect("the module");
    assert!(
        generated() == module,
        "src/commented.rs is not what is generated; `KAYROCK_BLESS=1` rewrites it for review"
    );
}

#[test]
fn no_word_of_a_comment_is_lost() {
    let module = generated();
    for words in [
        "A draft of our own",
        "of all shapes",
        "Sent by monitors",
        "at the type",
        "Version 1 adds",
        "# Version 2",
        "indented",
        "not an example",
        "KIP-482",
        "The fields:",
        "Before the field",
        "on two lines",
        "after the field",
        "after the type",
        "with three slashes",
        "Says \"hi\"",
        "backwards",
        "a line",
        "*/ /*",
        "`code` and",
        "- two",
        "Maximum number",
        "Documented",
        "Commented: see",
        "/ The topic.",
        "The owner",
        "At the end of the topic",
        "After the topics",
        "At the end of the message",
        "An owner",
        "since 1970",
        "The error, or 0.",
        "// end",
    ] {
        assert_eq!(module.matches(words).count(), 1, "{words}");
    }
}

#[test]
fn a_mark_and_comments_do_not_change_the_schema() {
    assert!(REQUEST.starts_with('\u{feff}'), "the draft has a byte order mark");
    let file = SchemaFile::from_json_text(REQUEST).expect("a schema");
    let schema = Schema::from_json_text(REQUEST.trim_start_matches('\u{feff}')).expect("a schema");
    assert_eq!(format!("{:?}", file.schema()), format!("{schema:?}"));
    assert_eq!(kayrock_outside::commented::CommentedRequest::default().long, "");
}
