//! Coordinator of groups.

mod admin;
mod apis;
mod committing;
mod consumer;
mod coordinators;
mod group;
mod handle;
mod joining;
mod member;
mod offsets;

pub(super) use self::admin::GROUP_OPERATIONS;
pub(super) use self::handle::Groups;
pub(super) use self::member::Client;
pub(super) use self::offsets::MAX_METADATA;
