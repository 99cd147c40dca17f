//! Names of messages, structs and fields in Kafka's JSON.

use super::document::Node;
use super::schema_error::SchemaError;
use super::shown::shown;

type Result<T> = core::result::Result<T, SchemaError>;

/// Largest length of a name. Trees and JSON repeat names in every element.
const NAME_MAX: usize = 255;

/// Returns the name, which has letters and digits only.
pub(super) fn identifier(node: Node<'_>) -> Result<String> {
    let name = node.text()?;
    check_length(&name, node)?;
    if is_identifier(&name) {
        Ok(name)
    } else {
        let name = shown(&name);
        Err(node.error(format_args!("invalid name `{name}`: expected a letter, then letters and digits")))
    }
}

fn check_length(name: &str, node: Node<'_>) -> Result<()> {
    match name.len() {
        ..=NAME_MAX => Ok(()),
        len => Err(node.error(format_args!("a name has at most {NAME_MAX} characters, found {len}"))),
    }
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(|char| char.is_ascii_alphanumeric())
}

/// Returns true if this is a valid name of a struct; names of types start with a lower-case letter.
pub(super) fn is_struct_name(name: &str) -> bool {
    is_identifier(name) && name.starts_with(|first: char| first.is_ascii_uppercase())
}

/// Fails if the name is not that of a struct.
pub(super) fn check_struct_name(name: &str, node: Node<'_>) -> Result<()> {
    check_length(name, node)?;
    if is_struct_name(name) {
        Ok(())
    } else {
        let name = shown(name);
        Err(node
            .error(format_args!("invalid struct name `{name}`: expected a capital letter, then letters and digits")))
    }
}
