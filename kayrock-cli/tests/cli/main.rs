//! The program `kayrock`, run as users run it.

mod captures;
mod help;
mod network;
mod offline;
mod pipes;
mod proxies;
mod replays;
mod running;
mod tool;
mod versions;
