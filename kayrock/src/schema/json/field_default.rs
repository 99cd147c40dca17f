//! Defaults of fields in Kafka's JSON.

use super::document::Node;
use super::schema_error::SchemaError;
use super::shown::shown;
use crate::schema::cursor::check_range;
use crate::schema::field::{DefaultValue, Type};
use crate::types::Uuid;

type Result<T> = core::result::Result<T, SchemaError>;

/// Parses the default of a field; null without quotes is a missing default, `"null"` is null.
pub(super) fn field_default(node: Option<Node<'_>>, ty: &Type, is_always_nullable: bool) -> Result<DefaultValue> {
    let Some(node) = node else {
        let is_null = matches!(ty, Type::Records) && is_always_nullable;
        return Ok(if is_null { DefaultValue::Null } else { DefaultValue::Zero });
    };
    let text = node.text()?;
    match (&*text, ty) {
        ("null", ty) if ty.has_null() && is_always_nullable => Ok(DefaultValue::Null),
        ("null", ty) if ty.has_null() => {
            Err(node.error("default null requires `nullableVersions` for all versions of the field"))
        }
        (text, Type::String) => Ok(DefaultValue::String(text.into())),
        ("", _) => Ok(DefaultValue::Zero),
        (text, Type::Bool) => match text.to_ascii_lowercase().parse() {
            Ok(value) => Ok(DefaultValue::Bool(value)),
            Err(_) => Err(node.error(format_args!("invalid value `{}`: expected `true` or `false`", shown(text)))),
        },
        (_, Type::Float64) => node.parse("a number").map(DefaultValue::Float),
        (text, Type::Uuid) => {
            match Uuid::from_base64(text) {
                Some(id) => Ok(DefaultValue::Uuid(id)),
                None => Err(node
                    .error(format_args!("invalid uuid `{}`: expected 22 characters of URL-safe base64", shown(text)))),
            }
        }
        (text, ty) => integer(text, ty).map(DefaultValue::Int).map_err(|message| node.error(message)),
    }
}

/// Parses a decimal number, or a hexadecimal one with the prefix `0x`.
fn integer(text: &str, ty: &Type) -> core::result::Result<i64, String> {
    let Some((range, _)) = ty.integers() else { return Err("a default of this type can only be null".to_owned()) };
    let number = match text.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16),
        None => text.parse(),
    };
    let number = number.map_err(|_| format!("invalid integer `{}`", shown(text)))?;
    check_range(number, &range).map_err(|kind| kind.to_string())?;
    Ok(number)
}
