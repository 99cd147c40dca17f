"""kafka-python's producer and consumer, one command a run.

The library's module `clients` describes the commands and what they print.
"""

import faulthandler
import json
import sys
import threading

from kafka import KafkaConsumer, KafkaProducer, TopicPartition

PATIENCE_S = 60
FIRST_TIMESTAMP = 1_700_000_000_000


def produce(topic, partition, count, settings):
    producer = KafkaProducer(**settings)
    sent = [
        producer.send(
            topic,
            partition=partition,
            key=f"key-{i}".encode(),
            value=f"value-{i}".encode(),
            headers=[("index", str(i).encode())],
            timestamp_ms=FIRST_TIMESTAMP + i,
        )
        for i in range(count)
    ]
    producer.flush(timeout=PATIENCE_S / 4)
    for one in sent:
        stored = one.get(timeout=PATIENCE_S / 4)
        show({"offset": stored.offset, "timestamp": stored.timestamp})
    producer.close(timeout=1)


def consume(topic, partition, count, settings):
    consumer = KafkaConsumer(consumer_timeout_ms=PATIENCE_S * 250, **settings)
    source = TopicPartition(topic, partition)
    consumer.assign([source])
    consumer.seek_to_beginning(source)
    seen = 0
    while seen < count:
        record = next(consumer, None)
        if record is None:
            raise SystemExit(f"only {seen} of {count} records came")
        show(describe(record))
        seen += 1
    consumer.close()


def group(topic, name, settings):
    stop = end_of_input()
    consumer = KafkaConsumer(group_id=name, **settings)
    # Knowing the topic, it joins once. If `poll` ends while kafka-python 3.0 joins, it may never do anything again, so
    # `poll` gets more time than joining takes.
    consumer.partitions_for_topic(topic)
    consumer.subscribe([topic])
    assigned = []
    while not stop.is_set():
        polled = consumer.poll(timeout_ms=2000)
        now = sorted(one.partition for one in consumer.assignment())
        if now != assigned:
            show({"assigned": now})
            assigned = now
        for records in polled.values():
            for record in records:
                show({"partition": record.partition, "offset": record.offset})
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
        "offset": record.offset,
        "timestamp": record.timestamp,
        "key": text(record.key),
        "value": text(record.value),
        "headers": [[key, text(value)] for key, value in record.headers],
    }


def show(line):
    """Prints one line of JSON, spaced as Java's."""
    print(json.dumps(line, ensure_ascii=False, separators=(",", ":")), flush=True)


def text(octets):
    return None if octets is None else octets.decode()


def setting(argument):
    """Kafka's name and a text become kafka-python's name and a number, a boolean or a text."""
    name, value = argument.split("=", 1)
    try:
        value = json.loads(value)
    except ValueError:
        pass
    return name.replace(".", "_"), value


def main():
    command, bootstrap, topic, *rest = sys.argv[1:]
    # Ends the process, whatever the client waits for, and says what that was.
    faulthandler.dump_traceback_later(PATIENCE_S, exit=True)
    count = 1 if command == "group" else 2
    settings = {
        "bootstrap_servers": bootstrap,
        "bootstrap_timeout_ms": PATIENCE_S * 250,
        **dict(map(setting, rest[count:])),
    }
    if command == "group":
        group(topic, rest[0], settings)
    else:
        {"produce": produce, "consume": consume}[command](topic, int(rest[0]), int(rest[1]), settings)


main()
