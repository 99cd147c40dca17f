//! Suites that use only the public crate: no other program, no network beyond this process.

use kayrock_tests::allocations::Counting;

mod attributes;
mod calls;
mod canonical;
mod cluster;
mod connection;
mod connection_settings;
mod constants;
mod derive;
mod endpoints;
mod error_chains;
mod error_sections;
mod errors;
mod faults;
mod fidelity;
mod field_types;
mod frames;
mod guides;
mod hostile;
mod inspect;
mod item_examples;
mod large_fetch;
mod leniency;
mod life_cycle;
mod lost_fields;
mod memory;
mod memory_table;
mod message_docs;
mod mock_broker;
mod mock_cluster;
mod mock_memory;
mod mock_rows;
mod mock_security;
mod mock_steering;
mod module_layers;
mod partial;
mod producer;
mod proxy;
mod readme;
mod requests;
mod secrets;
mod serde;
mod source_rules;
mod testing_kit;
mod tracing;
mod types;
mod version_choice;

// The allocator counts per thread, and each test has its own.
#[global_allocator]
static COUNTING: Counting = Counting;
