//! Values that a configuration may have.

use crate::values::ConfigType;

/// Rule for the values of a configuration.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    /// Any text.
    Text,
    Boolean,
    /// Integer of 32 bits, from a minimum on.
    Int(i64),
    /// Integer of 64 bits, from a minimum on.
    Long(i64),
    /// Number from 0 to 1.
    Fraction,
    /// One of several names.
    Choice(&'static [&'static str]),
    /// Names in any number, separated by commas.
    Names(&'static [&'static str]),
    /// List of any texts, separated by commas.
    List,
}

impl Rule {
    /// Returns the type in a description.
    pub(super) fn config_type(self) -> ConfigType {
        match self {
            Self::Boolean => ConfigType::Boolean,
            Self::Text | Self::Choice(_) => ConfigType::String,
            Self::Int(_) => ConfigType::Int,
            Self::Long(_) => ConfigType::Long,
            Self::Fraction => ConfigType::Double,
            Self::Names(_) | Self::List => ConfigType::List,
        }
    }

    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::Names(_) | Self::List)
    }

    pub(super) fn allows(self, value: &str) -> bool {
        match self {
            Self::Text | Self::List => true,
            Self::Boolean => value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false"),
            Self::Int(min) => value.parse::<i32>().is_ok_and(|number| i64::from(number) >= min),
            Self::Long(min) => value.parse::<i64>().is_ok_and(|number| number >= min),
            Self::Fraction => value.parse::<f64>().is_ok_and(|number| (0.0..=1.0).contains(&number)),
            Self::Choice(names) => names.contains(&value),
            Self::Names(names) => value.split(',').all(|name| names.contains(&name.trim())),
        }
    }
}
