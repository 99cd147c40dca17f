"""librdkafka's producer and consumer by `confluent-kafka`, one command a run.

The library's module `clients` describes the commands and what they print.
"""

import faulthandler
import json
import sys
import threading

from confluent_kafka import OFFSET_BEGINNING, Consumer, Producer, TopicPartition

PATIENCE_S = 60
FIRST_TIMESTAMP = 1_700_000_000_000


def produce(topic, partition, count, settings):
    stored = {}

    def delivered(index):
        def note(error, message):
            if error is not None:
                raise SystemExit(f"record {index} was not delivered: {error}")
            stored[index] = {"offset": message.offset(), "timestamp": message.timestamp()[1]}

        return note

    producer = Producer(settings)
    for i in range(count):
        producer.produce(
            topic,
            partition=partition,
            key=f"key-{i}",
            value=f"value-{i}",
            headers=[("index", str(i))],
            timestamp=FIRST_TIMESTAMP + i,
            on_delivery=delivered(i),
        )
    producer.flush(PATIENCE_S / 4)
    if len(stored) < count:
        raise SystemExit(f"only {len(stored)} of {count} records were delivered")
    for i in range(count):
        show(stored[i])


def consume(topic, partition, count, settings):
    # librdkafka asks for a group even from a consumer without one.
    consumer = Consumer({"group.id": "none", **settings})
    consumer.assign([TopicPartition(topic, partition, OFFSET_BEGINNING)])
    for seen in range(count):
        record = consumer.poll(PATIENCE_S / 4)
        if record is None or record.error():
            raise SystemExit(f"only {seen} of {count} records came: {record and record.error()}")
        show(describe(record))
    consumer.close()


def group(topic, name, settings):
    stop = end_of_input()
    consumer = Consumer({"group.id": name, **settings})
    consumer.subscribe([topic])
    assigned = []
    while not stop.is_set():
        record = consumer.poll(0.1)
        now = sorted(one.partition for one in consumer.assignment())
        if now != assigned:
            show({"assigned": now})
            assigned = now
        if record is not None and record.error() is None:
            show({"partition": record.partition(), "offset": record.offset()})
    consumer.close()


def end_of_input():
    """An event that comes when the standard input has ended."""
    ended = threading.Event()

    def wait():
        sys.stdin.read()
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    return ended


def describe(record):
    return {
        "offset": record.offset(),
        "timestamp": record.timestamp()[1],
        "key": text(record.key()),
        "value": text(record.value()),
        "headers": [[key, text(value)] for key, value in record.headers() or []],
    }


def show(line):
    """Prints one line of JSON, spaced as Java's."""
    print(json.dumps(line, ensure_ascii=False, separators=(",", ":")), flush=True)


def text(octets):
    return None if octets is None else octets.decode()


def main():
    command, bootstrap, topic, *rest = sys.argv[1:]
    # Ends the process, whatever the client waits for, and says what that was.
    faulthandler.dump_traceback_later(PATIENCE_S, exit=True)
    count = 1 if command == "group" else 2
    settings = {"bootstrap.servers": bootstrap, **dict(one.split("=", 1) for one in rest[count:])}
    if command == "group":
        group(topic, rest[0], settings)
    else:
        {"produce": produce, "consume": consume}[command](topic, int(rest[0]), int(rest[1]), settings)


main()
