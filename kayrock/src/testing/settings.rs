//! Settings of the checks of a message.

use super::report::{CheckError, Property};
use super::seed::SEED;
use super::subject::{Counter, Subject};
use std::path::PathBuf;

/// Message to check, and settings of its checks.
pub(super) struct Settings {
    pub(super) subject: Subject,
    pub(super) seed: u64,
    pub(super) random: usize,
    pub(super) partial: bool,
    pub(super) counter: Option<Counter>,
    pub(super) golden: Option<PathBuf>,
    pub(super) rewrites_golden: bool,
    pub(super) schema_json: Option<String>,
}

impl Settings {
    pub(super) const fn new(subject: Subject) -> Self {
        Self {
            subject,
            seed: 1,
            random: 20,
            partial: false,
            counter: None,
            golden: None,
            rewrites_golden: false,
            schema_json: None,
        }
    }

    /// Returns the seed of the environment, or else that of the test.
    pub(super) fn chosen_seed(&self) -> Result<u64, CheckError> {
        let Some(text) = std::env::var_os(SEED) else { return Ok(self.seed) };
        let number = text.to_str().and_then(|text| text.parse().ok());
        number.ok_or_else(|| {
            let text = text.display();
            CheckError::new(Property::Seed, format!("{SEED} is `{text}`; write a number from 0 to {}", u64::MAX))
        })
    }
}
