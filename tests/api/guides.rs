//! The code in `docs/define-your-own.md` is copied word by word from `tests/crates/outside`, where it compiles and is
//! tested.

use kayrock::schema::{SchemaFile, generate};
use kayrock_tests::cache::package;
use std::fs;

fn read(path: &str) -> String {
    fs::read_to_string(package(path)).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

/// The guide's mark for output of the import, which is in no file.
const IMPORTED: &str = ", as imported";

/// The blocks of code, each with the last file named before it, its language and its text.
fn blocks(guide: &str) -> Vec<(&str, &str, &str)> {
    let parts: Vec<_> = guide.split("```").collect();
    let mut file = "";
    let blocks = parts.chunks_exact(2).map(|part| {
        file = named(part[0]).unwrap_or(file);
        let (language, code) = part[1].split_once('\n').expect("a line end behind the fence");
        (file, language, code)
    });
    blocks.collect()
}

/// The file that a text names at its end, before a colon.
fn named(text: &str) -> Option<&str> {
    let text = text.trim_end().strip_suffix(':')?;
    if text.ends_with(IMPORTED) { Some(IMPORTED) } else { text.strip_suffix('`')?.rsplit('`').next() }
}

fn imported() -> String {
    let draft = |name: &str| {
        SchemaFile::from_json_text(&read(&format!("crates/outside/drafts/{name}.json"))).expect("a schema")
    };
    generate::module_of_files(&[&draft("DrainBrokerRequest"), &draft("DrainBrokerResponse")]).expect("a module")
}

#[test]
fn code_of_the_guide_is_that_of_the_crate() {
    let guide = read("../docs/define-your-own.md");
    let mut compared = 0;
    for (file, language, code) in blocks(&guide) {
        if !["json", "rust"].contains(&language) {
            continue;
        }
        let source = if file == IMPORTED { imported() } else { read(&format!("crates/outside/{file}")) };
        assert!(source.contains(code), "not in {file}:\n{code}");
        compared += 1;
    }
    assert_eq!(compared, 12);
}

#[test]
fn errors_of_the_guide_are_those_of_the_reference_and_of_the_kit() {
    let (guide, kit) = (read("../docs/define-your-own.md"), read("../kayrock/src/testing/mod.rs"));
    let reference = read("../kayrock/src/attributes.md") + &kit.replace("//! ", "");
    let quoted = blocks(&guide).into_iter().filter(|(_, language, _)| *language == "text");
    let strange: Vec<_> =
        quoted.flat_map(|(_, _, code)| code.lines()).filter(|line| !reference.contains(line)).collect();
    assert!(strange.is_empty(), "{strange:#?}");
}
