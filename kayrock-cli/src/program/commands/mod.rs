//! Commands, each in a file of its own.

mod broker;
mod call;
mod chaos;
mod completions;
mod explain;
mod import;
mod inspect;
mod man;
mod pcap;
mod probe;
mod records;
mod replay;
mod schema;
mod tap;

use super::failure::Failure;
use super::output::Output;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Inspect(inspect::Inspect),
    Records(records::Records),
    Schema(schema::Schema),
    Import(import::Import),
    Explain(explain::Explain),
    Probe(probe::Probe),
    Call(call::Call),
    Broker(broker::Broker),
    Tap(tap::Tap),
    Replay(replay::Replay),
    Chaos(chaos::Chaos),
    Pcap(pcap::Pcap),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Command {
    pub(super) fn run(self, output: &mut Output) -> Result<(), Failure> {
        match self {
            Self::Inspect(command) => command.run(output),
            Self::Records(command) => command.run(output),
            Self::Schema(command) => command.run(output),
            Self::Import(command) => command.run(output),
            Self::Explain(command) => command.run(output),
            Self::Probe(command) => command.run(output),
            Self::Call(command) => command.run(output),
            Self::Broker(command) => command.run(output),
            Self::Tap(command) => command.run(output),
            Self::Replay(command) => command.run(output),
            Self::Chaos(command) => command.run(output),
            Self::Pcap(command) => command.run(output),
            Self::Completions(command) => command.run(output),
            Self::Man(command) => command.run(output),
        }
    }
}
