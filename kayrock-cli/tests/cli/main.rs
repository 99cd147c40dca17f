//! The program `kayrock`, run as users run it.

mod captures;
mod help;
mod live_captures;
mod network;
mod offline;
mod pipes;
mod proxies;
mod real_captures;
mod replays;
mod running;
mod secrets;
mod segments;
mod tool;
mod versions;
