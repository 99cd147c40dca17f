"""A Python client's admin calls and transactions, one command a run, on a broker that no other client uses.

`admins.py CLIENT COMMAND BOOTSTRAP`: the client is `kafka-python` or `librdkafka`, the command `admin` or
`transactions`. Both clients run the same steps, so their results are equal. Prints a JSON object a line: the name of a
call and a part of its result, or the code of the error.
"""

import faulthandler
import importlib
import json
import sys
import time

PATIENCE_S = 60
TOPIC = "orders"
FIRST_TIMESTAMP = 1_000
MODULES = {"kafka-python": "kafka_python_admin", "librdkafka": "rdkafka_admin"}


def administer(client):
    topics(client)
    configs(client)
    records(client)
    groups(client)
    rules(client)
    users(client)
    show("deleted", client.delete_topic(TOPIC))
    show("deleted again", client.delete_topic(TOPIC))
    show("topics after deletion", client.topics())


def partitions_once_added(client):
    """Partitions of the topic; a broker learns of added ones shortly after the controller has responded."""
    for _ in range(50):
        found = client.partitions(TOPIC)
        if len(found) == 3:
            break
        time.sleep(0.1)
    return found


def topics(client):
    show("created", client.create_topic(TOPIC, 2, {"cleanup.policy": "compact"}))
    show("created again", client.create_topic(TOPIC, 2, {}))
    show("created with an unknown config", client.create_topic("other", 1, {"no.such": "1"}))
    show("increased", client.create_partitions(TOPIC, 3))
    show("decreased", client.create_partitions(TOPIC, 2))
    show("topics", client.topics())
    show("partitions", partitions_once_added(client))
    show("unknown topic", client.partitions("unknown"))
    show("operations on the topic", client.topic_operations(TOPIC))
    show("nodes", client.nodes())
    show("operations on the cluster", client.cluster_operations())
    show("elected", client.elect(TOPIC, 0))


def configs(client):
    show("configs", len(client.configs("topic", TOPIC)))
    show("set", client.replace_configs(TOPIC, {"cleanup.policy": "compact", "retention.ms": "5000"}))
    show("changed", changed(client))
    edits = [("APPEND", "cleanup.policy", "delete"), ("DELETE", "retention.ms", None), ("SET", "segment.ms", "7000")]
    show("edited", client.edit_configs(TOPIC, edits))
    show("changed", changed(client))
    show("no number", client.edit_configs(TOPIC, [("SET", "retention.ms", "long")]))
    show("not a list", client.edit_configs(TOPIC, [("APPEND", "retention.ms", "1")]))
    show("of an unknown topic", client.edit_configs("unknown", [("SET", "retention.ms", "1")]))
    node = client.configs("broker", "1")["node.id"]
    show("node", node)


def changed(client):
    """The configs that have no default value."""
    return {name: found for name, found in client.configs("topic", TOPIC).items() if found["source"].startswith("DYN")}


def records(client):
    show("produced", [client.produce(TOPIC, "key", f"value {i}", FIRST_TIMESTAMP + i) for i in range(5)])
    show("without the key that compaction needs", client.produce(TOPIC, None, "value", FIRST_TIMESTAMP))
    for spec in ["earliest", "latest", "latest timestamp", FIRST_TIMESTAMP + 2, FIRST_TIMESTAMP + 9]:
        show(f"offset at {spec}", client.offset(TOPIC, spec))
    show("low watermark", client.delete_records(TOPIC, 2))
    show("beyond the end", client.delete_records(TOPIC, 9))
    show("earliest after deletion", client.offset(TOPIC, "earliest"))


def groups(client):
    with client.member(TOPIC, "readers"):
        show("groups", client.groups())
        show("group", client.group("readers"))
        show("deleted with a member", client.delete_group("readers"))
    show("group without members", client.group("readers"))
    show("offset of the group", client.group_offset("readers", TOPIC))
    show("offset changed", client.change_offset("readers", TOPIC, 3))
    show("offset of the group", client.group_offset("readers", TOPIC))
    show("deleted", client.delete_group("readers"))
    show("deleted again", client.delete_group("readers"))
    show("groups after deletion", client.groups())


def rules(client):
    reading = ("TOPIC", TOPIC, "LITERAL", "User:bob", "*", "READ", "ALLOW")
    writing = ("TOPIC", "ord", "PREFIXED", "User:bob", "127.0.0.1", "WRITE", "DENY")
    show("rules", client.rules(("ANY", None, "ANY", None, None, "ANY", "ANY")))
    show("added", client.add_rules([reading, writing]))
    show("malformed", client.add_rules([("TOPIC", TOPIC, "LITERAL", "bob", "*", "READ", "ALLOW")]))
    show("rules", client.rules(("ANY", None, "ANY", None, None, "ANY", "ANY")))
    show("literal rules", client.rules(("TOPIC", TOPIC, "LITERAL", None, None, "ANY", "ANY")))
    show("matching rules", client.rules(("TOPIC", TOPIC, "MATCH", "User:bob", None, "ANY", "ANY")))
    show("removed", client.remove_rules(("TOPIC", None, "ANY", None, None, "WRITE", "ANY")))
    show("removed", client.remove_rules(("ANY", None, "ANY", None, None, "ANY", "ANY")))
    show("rules", client.rules(("ANY", None, "ANY", None, None, "ANY", "ANY")))


def users(client):
    show("unknown user", client.users(["alice"]))
    show("added", client.add_user("alice", "SCRAM_SHA_256", 4096))
    show("added", client.add_user("alice", "SCRAM_SHA_512", 8192))
    show("too few iterations", client.add_user("alice", "SCRAM_SHA_512", 100))
    show("too many iterations", client.add_user("alice", "SCRAM_SHA_512", 20_000))
    show("users", client.users(None))
    show("removed", client.remove_user("alice", "SCRAM_SHA_256"))
    show("removed again", client.remove_user("alice", "SCRAM_SHA_256"))
    show("users", client.users(["alice"]))
    show("removed", client.remove_user("alice", "SCRAM_SHA_512"))


def transact(client):
    """Rounds 0 and 2 are committed, 1 and 3 aborted; the last transaction is aborted by a second producer."""
    show("created", client.create_topic(TOPIC, 1, {}))
    mover = client.mover("mover")
    for number in range(4):
        mover.begin()
        mover.send(TOPIC, [f"round {number}, record {i}" for i in range(3)])
        mover.send_offset("movers", TOPIC, number)
        if number % 2 == 0:
            mover.commit()
        else:
            mover.abort()
    show("committed offset", client.group_offset("movers", TOPIC))
    mover.begin()
    mover.send(TOPIC, ["fenced"])
    show("latest of committed records", client.offset(TOPIC, "latest", "READ_COMMITTED"))
    show("latest of all records", client.offset(TOPIC, "latest"))
    second = client.mover("mover")
    show("fenced", mover.commit())
    show("latest of committed records", client.offset(TOPIC, "latest", "READ_COMMITTED"))
    second.begin()
    second.send(TOPIC, ["of the second producer"])
    second.commit()
    show("committed", client.read(TOPIC, "read_committed"))
    show("all", len(client.read(TOPIC, "read_uncommitted")))
    show("deleted with offsets", client.delete_group("movers"))
    show("deleted", client.delete_topic(TOPIC))


def show(call, result):
    """Prints one line of JSON, spaced as Java's."""
    line = {"call": call, "result": result}
    print(json.dumps(line, ensure_ascii=False, separators=(",", ":")), flush=True)


def main():
    name, command, bootstrap = sys.argv[1:]
    # Ends the process, whatever the client waits for, and prints what that was.
    faulthandler.dump_traceback_later(PATIENCE_S, exit=True)
    client = importlib.import_module(MODULES[name]).Client(bootstrap)
    {"admin": administer, "transactions": transact}[command](client)
    client.close()


main()
