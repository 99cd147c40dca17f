//! Rules of `chaos` while it runs, and the interfaces that change them.

mod control;
mod rule_set;
mod watched;

pub(super) use control::{Control, control_address};
pub(super) use rule_set::RuleSet;
pub(super) use watched::Watched;
