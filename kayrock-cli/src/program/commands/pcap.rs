//! `kayrock pcap`: the traffic of a capture.

use crate::program::capture::{self, Connections, Counts};
use crate::program::failure::Failure;
use crate::program::output::Output;
use crate::program::progress::Progress;
use crate::program::runtime::Interruption;
use crate::program::traffic::{Filter, Printer};
use clap::Args;
use serde_json::json;
use std::fs;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  kayrock pcap capture.pcap
  kayrock pcap capture.pcap --api Produce --bodies
  kayrock pcap capture.pcap --quiet --json

Reads pcap and pcapng, with Ethernet, VLAN, loopback, raw IP and Linux cooked captures, IPv4 and IPv6. Connections whose start
is missing are read from their first request on. Ctrl-C prints the summary of the packets read so far. Connections with TLS cannot be read: capture at a `kayrock tap` that ends it.
Make a capture with: tcpdump -i any -w capture.pcap port 9092";

/// Print the traffic of a capture, one line a request
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Pcap {
    /// Capture in pcap or pcapng
    file: PathBuf,
    #[command(flatten)]
    filter: Filter,
    /// Print whole requests and responses as JSON, one exchange a line
    #[arg(long)]
    bodies: bool,
    /// Print the summary alone
    #[arg(long, conflicts_with = "bodies")]
    quiet: bool,
}

impl Pcap {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        let mut printer = Printer::new(self.filter, self.bodies, self.quiet);
        let mut connections = Connections::default();
        let size = fs::metadata(&self.file).map_or(0, |metadata| metadata.len());
        let mut progress = Progress::new("reading", size, output.is_json());
        let interruption = Interruption::watch();
        let packets = capture::read(
            &self.file,
            |position| {
                progress.at(position);
                !interruption.has_come()
            },
            |time, segment| {
                connections.add(time, segment).iter().try_for_each(|exchange| printer.print(exchange, output))
            },
        )?;
        drop(progress);
        let (exchanges, counts) = connections.finish();
        exchanges.iter().try_for_each(|exchange| printer.print(exchange, output))?;
        printer.finish(output)?;
        report(packets.packets, packets.tcp, counts, output)
    }
}

fn report(packets: u64, tcp: u64, counts: Counts, output: &mut Output) -> Result<(), Failure> {
    let Counts { connections, without_start, encrypted, gaps, skipped, without_response } = counts;
    if output.is_json() {
        return output.line(&json!({
            "packets": packets,
            "tcpSegments": tcp,
            "connections": connections,
            "withoutStart": without_start,
            "encrypted": encrypted,
            "gaps": gaps,
            "skippedBytes": skipped,
            "withoutResponse": without_response,
        }));
    }
    let facts = [
        (without_start, "connections without their start"),
        (encrypted, "connections with TLS, which cannot be read"),
        (gaps, "gaps"),
        (skipped, "bytes skipped"),
        (without_response, "requests without a response"),
    ];
    let facts = facts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!(", {count} {what}"));
    output.remark(format!("{packets} packets, {tcp} of TCP, {connections} connections{}", facts.collect::<String>()));
    Ok(())
}
