#!/usr/bin/env python3
"""Compares `Cluster` and `Connection` with rskafka, and with librdkafka, on the same Kafka broker.

Each client is a process of its own; the processes work in turn. A ratio is the median of the ratios of the rounds, and
a figure above 1 means that the first client is faster; its quartiles follow. CPU time is that of the client's process.

    benches/clients.py [--broker HOST:PORT] [--rounds N] [--seconds N] [CASE...]

Needs Java, the jars of Kafka 4.4.0 that the tests download (`target/oracles`), and a C compiler for librdkafka, which is
left out if there is no confluent-kafka of the tests. Without `--broker`, a broker is started and warmed up.
`--serve` only starts the broker, and prints its address.
"""

import argparse
import contextlib
import os
import pathlib
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
ORACLES = ROOT / "target/oracles"
OURS = ["cluster", "connection"]
# Rounds of the same processes. New ones follow, since the cores of the threads decide more than the client.
TOGETHER = 11
# Title, case of the worker, runtime, number of busy loops.
CASES = {
    "one": ("ListOffsets, one in flight", "offsets-1", "several", 0),
    "one-current": ("ListOffsets, one in flight, one thread", "offsets-1", "current", 0),
    "many": ("ListOffsets, 32 in flight", "offsets-32", "several", 0),
    "many-current": ("ListOffsets, 32 in flight, one thread", "offsets-32", "current", 0),
    "one-busy": ("ListOffsets, one in flight, six busy loops", "offsets-1", "several", 6),
    "many-busy": ("ListOffsets, 32 in flight, six busy loops", "offsets-32", "several", 6),
    "produce": ("Produce, 100 × 10 KiB, four in flight", "produce", "several", 0),
    "fetch": ("Fetch, 4 MiB", "fetch", "several", 0),
}
SETTINGS = """\
process.roles=broker,controller
node.id=1
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:{0},CONTROLLER://127.0.0.1:{1}
controller.quorum.voters=1@127.0.0.1:{1}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={2}
message.max.bytes=4194304
offsets.topic.replication.factor=1
log.retention.ms=-1
log.retention.check.interval.ms=2000
log.segment.delete.delay.ms=0
log.initial.task.delay.ms=1000
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--broker")
    parser.add_argument("--rounds", type=int, default=55)
    parser.add_argument("--seconds", type=float, default=0.1)
    parser.add_argument("--program", help="a built `clients`")
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    options = parser.parse_args()
    program = options.program or build()
    with contextlib.ExitStack() as stack:
        address = options.broker or stack.enter_context(broker())
        if not options.broker:
            warm_up(program, address)
        if options.serve:
            print(address, flush=True)
            sys.stdin.read()
            return
        print("| case | client | rate | CPU time | beside | rate, times | quartiles | CPU time, times |")
        print("|---|---|--:|--:|---|--:|--:|--:|")
        for name in options.cases or CASES:
            measure(program, address, *CASES[name], options)


def build():
    example = ["--example", "clients", "--features", "clients"]
    subprocess.check_call(["cargo", "build", "--release", "-p", "kayrock-benches", *example], cwd=ROOT)
    return str(TARGET / "release/examples/clients")


def librdkafka():
    """Returns the worker of librdkafka; none without its library or a compiler."""
    libraries = sorted(ORACLES.glob("confluent-kafka-*/confluent_kafka.libs/librdkafka-*.so.1"))
    if not libraries:
        return None
    program, source = TARGET / "release/librdkafka", ROOT / "benches/librdkafka.c"
    if program.exists() and program.stat().st_mtime > source.stat().st_mtime:
        return str(program)
    link = [str(libraries[-1]), f"-Wl,-rpath,{libraries[-1].parent}"]
    built = subprocess.run(["cc", "-O2", "-o", str(program), str(source), *link], check=False)
    return str(program) if built.returncode == 0 else None


class Worker:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def work(self, case, seconds):
        """Returns the amount of work and the nanoseconds of CPU time, each by second or by unit of work."""
        self.process.stdin.write(f"{case} {seconds}\n")
        self.process.stdin.flush()
        done, wall, cpu = map(int, self.process.stdout.readline().split())
        return done / wall * 1e9, cpu / done

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=30)


@contextlib.contextmanager
def busy(number):
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(number)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def measure(program, address, title, case, runtime, loops, options):
    clients = {name: [program, name, runtime, address] for name in [*OURS, "rskafka"]}
    is_throughput = case in ("produce", "fetch")
    if is_throughput and (worker := librdkafka()):
        clients["librdkafka"] = [worker, address]
    found = {name: [] for name in clients}
    with busy(loops):
        for begin in range(0, options.rounds, TOGETHER):
            rounds = min(TOGETHER, options.rounds - begin)
            for name, results in alternate(clients, case, rounds, options.seconds).items():
                found[name].extend(results)
    for name, results in found.items():
        rate, cpu = (statistics.median(result[index] for result in results) for index in (0, 1))
        figures = (f"{rate / 1e6:,.0f} MB/s", f"{cpu * 1e3:,.0f} µs/MB") if is_throughput else (f"{rate:,.0f}/s", f"{cpu / 1e3:.1f} µs")
        peers = [peer for peer in found if name in OURS and peer not in OURS]
        for peer in peers or ["–"]:
            print("|", " | ".join([title, name, *figures, peer, *ratios(results, found.get(peer))]), "|", flush=True)


def alternate(clients, case, rounds, seconds):
    """Lets new processes work in turn."""
    found = {name: [] for name in clients}
    with contextlib.ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(command)) for name, command in clients.items()}
        for worker in workers.values():
            worker.work(case, 0.1)
        for _ in range(rounds):
            for name, worker in workers.items():
                found[name].append(worker.work(case, seconds))
    return found


def ratios(ours, theirs):
    if theirs is None:
        return ["–"] * 3
    rates = [a[0] / b[0] for a, b in zip(ours, theirs)]
    low, middle, high = statistics.quantiles(rates, n=4)
    used = statistics.median(a[1] / b[1] for a, b in zip(ours, theirs))
    return [f"**{middle:.2f}**", f"{low:.2f} to {high:.2f}", f"{used:.2f}"]


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [opened.getsockname()[1] for opened in sockets]
    for opened in sockets:
        opened.close()
    return ports


@contextlib.contextmanager
def broker():
    """Starts a broker; yields its address."""
    libraries = ORACLES / "kafka-4.4.0/libs/*"
    quiet = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"
    java = ["java", "-Xmx1g", quiet, "-cp", str(libraries)]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        ports = free_ports(2)
        config, log = folder / "server.properties", folder / "log"
        config.write_text(SETTINGS.format(*ports, folder / "data"))
        storage = [*java, "kafka.tools.StorageTool", "format", "--cluster-id", "a2F5cm9jay10ZXN0cy0wMQ"]
        with log.open("w") as output:
            subprocess.check_call([*storage, "--config", str(config)], stdout=output, stderr=output)
            process = subprocess.Popen([*java, "kafka.Kafka", str(config)], stdout=output, stderr=output)
        address = f"127.0.0.1:{ports[0]}"
        try:
            wait_for(address, process, log)
            yield address
        finally:
            process.kill()
            process.wait()


def wait_for(address, process, log):
    for _ in range(120):
        if process.poll() is not None:
            sys.exit(log.read_text())
        with contextlib.suppress(OSError), socket.create_connection(address.split(":"), timeout=1):
            return
        time.sleep(0.5)
    sys.exit("the broker does not start")


def warm_up(program, address):
    """Creates the topics, and lets the broker compile what the cases use."""
    subprocess.check_call([program, "topics", "several", address])
    with Worker([program, "cluster", "several", address]) as worker:
        for case, seconds in (("offsets-32", 8), ("offsets-1", 4), ("produce", 4), ("fetch", 4)):
            worker.work(case, seconds)


if __name__ == "__main__":
    main()
