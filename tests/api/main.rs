//! Suites that use only the public crate: no other program, no network beyond this process.

use kayrock_tests::allocations::Counting;

mod attributes;
mod canonical;
mod connection;
mod constants;
mod derive;
mod endpoints;
mod error_chains;
mod error_sections;
mod errors;
mod fidelity;
mod field_types;
mod frames;
mod guides;
mod hostile;
mod inspect;
mod item_examples;
mod leniency;
mod memory;
mod message_docs;
mod mock_broker;
mod mock_memory;
mod module_layers;
mod partial;
mod readme;
mod serde;
mod source_rules;
mod testing_kit;
mod types;

// The allocator counts per thread, and each test has its own.
#[global_allocator]
static COUNTING: Counting = Counting;
