"""librdkafka's producer and consumer on the first partition of topics by `confluent-kafka`, driven by lines of JSON.

The library's module `partitions` describes requests and answers.
"""

import json
import sys
import time
from base64 import b64decode, b64encode

from confluent_kafka import Consumer, KafkaError, Producer, TopicPartition

PATIENCE_S = 90


def produce(request):
    stored = []

    def delivered(error, message):
        if error is not None:
            raise RuntimeError(f"a record was not delivered: {error}")
        stored.append([message.offset(), message.timestamp()[1]])

    producer = Producer({"linger.ms": 10_000, **settings(request)})
    for batch in request["batches"]:
        for record in batch:
            producer.produce(
                request["topic"],
                partition=0,
                key=octets(record["key"]),
                value=octets(record["value"]),
                headers=[(key, octets(value)) for key, value in record["headers"]],
                timestamp=record["timestamp"],
                on_delivery=delivered,
            )
        if producer.flush(PATIENCE_S) > 0:
            raise TimeoutError("not all records were delivered")
    return {"stored": stored}


def consume(request):
    # librdkafka asks for a group even from a consumer without one.
    own = {"group.id": "none", "enable.auto.commit": "false", "enable.partition.eof": "true", "fetch.wait.max.ms": 10}
    consumer = Consumer({**own, **settings(request)})
    readings = []
    for start in request["from"]:
        consumer.assign([TopicPartition(request["topic"], 0, start)])
        readings.append(read(consumer, request["end"]))
    consumer.close()
    return {"readings": readings}


def read(consumer, end):
    deadline = time.monotonic() + PATIENCE_S
    records = []
    while time.monotonic() < deadline:
        record = consumer.poll(0.1)
        if record is None:
            continue
        if record.error() is None:
            records.append(describe(record))
        elif record.error().code() != KafkaError._PARTITION_EOF:
            raise RuntimeError(str(record.error()))
        elif record.offset() >= end:
            return {"records": records, "position": record.offset()}
    raise TimeoutError(f"{len(records)} records, and not at {end}")


def describe(record):
    clock, timestamp = record.timestamp()
    return {
        "offset": record.offset(),
        "timestamp": timestamp,
        "timestampType": clock - 1,
        "key": text(record.key()),
        "value": text(record.value()),
        "headers": [[key, text(value)] for key, value in record.headers() or []],
    }


def octets(base64):
    return None if base64 is None else b64decode(base64)


def text(value):
    return None if value is None else b64encode(value).decode()


def settings(request):
    return {"bootstrap.servers": request["bootstrap"], **request["settings"]}


def main():
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"produce": produce, "consume": consume}[request["op"]](request)
        except Exception as error:
            answer = {"error": type(error).__name__, "message": str(error)}
        print(json.dumps(answer), flush=True)


main()
