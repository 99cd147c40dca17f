"""kafka-python's producer and consumer on the first partition of topics, driven by lines of JSON.

The library's module `partitions` describes requests and answers.
"""

import json
import sys
import time
from base64 import b64decode, b64encode

from kafka import KafkaConsumer, KafkaProducer, TopicPartition

PATIENCE_S = 90


def produce(request):
    producer = KafkaProducer(linger_ms=10_000, batch_size=1 << 20, **settings(request))
    stored = []
    for batch in request["batches"]:
        sent = [
            producer.send(
                request["topic"],
                partition=0,
                key=octets(record["key"]),
                value=octets(record["value"]),
                headers=[(key, octets(value)) for key, value in record["headers"]],
                timestamp_ms=record["timestamp"],
            )
            for record in batch
        ]
        producer.flush(timeout=PATIENCE_S)
        done = [one.get(timeout=PATIENCE_S) for one in sent]
        stored += [[one.offset, one.timestamp] for one in done]
    producer.close(timeout=1)
    return {"stored": stored}


def consume(request):
    partition = TopicPartition(request["topic"], 0)
    # At the end of the topic, no answer is to be long in coming: the next reading waits for it.
    consumer = KafkaConsumer(**{"fetch_max_wait_ms": 10, **settings(request)})
    consumer.assign([partition])
    readings = []
    for start in request["from"]:
        consumer.seek(partition, start)
        readings.append(read(consumer, partition, request["end"]))
    consumer.close()
    return {"readings": readings}


def read(consumer, partition, end):
    deadline = time.monotonic() + PATIENCE_S
    records = []
    while consumer.position(partition) < end:
        for polled in consumer.poll(timeout_ms=100).values():
            records += map(describe, polled)
        if time.monotonic() > deadline:
            raise TimeoutError(f"at {consumer.position(partition)}, not at {end}")
    return {"records": records, "position": consumer.position(partition)}


def describe(record):
    return {
        "offset": record.offset,
        "timestamp": record.timestamp,
        "timestampType": record.timestamp_type,
        "key": text(record.key),
        "value": text(record.value),
        "headers": [[key, text(value)] for key, value in record.headers],
    }


def octets(base64):
    return None if base64 is None else b64decode(base64)


def text(value):
    return None if value is None else b64encode(value).decode()


def settings(request):
    """Kafka's names become kafka-python's, and texts numbers or booleans."""
    named = {name.replace(".", "_"): setting(value) for name, value in request["settings"].items()}
    return {"bootstrap_servers": request["bootstrap"], **named}


def setting(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


def main():
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"produce": produce, "consume": consume}[request["op"]](request)
        except Exception as error:
            answer = {"error": type(error).__name__, "message": str(error)}
        print(json.dumps(answer), flush=True)


main()
