//! The program `kayrock`, run as users run it.

mod help;
mod network;
mod offline;
mod pipes;
mod tool;
mod versions;
