"""kafka-python's admin client and transactional producer behind the steps of `admins.py`."""

import contextlib
import re

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import (
    ACL,
    ACLFilter,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    ConfigResource,
    ConfigResourceType,
    OffsetSpec,
    ResourcePattern,
    ResourcePatternFilter,
    ResourceType,
    UserScramCredentialDeletion,
    UserScramCredentialUpsertion,
)
from kafka.errors import KafkaError, ProducerFencedError, for_code
from kafka.protocol.consumer import IsolationLevel
from kafka.structs import OffsetAndMetadata

SPECS = {"earliest": OffsetSpec.EARLIEST, "latest": OffsetSpec.LATEST, "latest timestamp": OffsetSpec.MAX_TIMESTAMP}


def code_of(call):
    """Runs a call; returns the error's code, 0 if there is none."""
    try:
        call()
        return 0
    except KafkaError as error:
        return error.errno


def code_in(text):
    """The code of an error that the client has turned into text."""
    found = re.match(r"\[Error (\d+)]", text or "")
    return int(found[1]) if found else text


class Client:
    def __init__(self, bootstrap):
        self.bootstrap = bootstrap
        self.admin = KafkaAdminClient(bootstrap_servers=bootstrap)

    def close(self):
        self.admin.close()

    # Topics

    def create_topic(self, name, partitions, configs):
        topic = {"num_partitions": partitions, "replication_factor": 1, "configs": configs}
        return code_of(lambda: self.admin.create_topics({name: topic}))

    def create_partitions(self, topic, count):
        return code_of(lambda: self.admin.create_partitions({topic: count}))

    def delete_topic(self, topic):
        return code_of(lambda: self.admin.delete_topics([topic]))

    def topics(self):
        return sorted(name for name in self.admin.list_topics() if not name.startswith("__"))

    def partitions(self, topic):
        [found] = self.admin.describe_topics([topic])
        if found["error_code"] != 0:
            return found["error_code"]
        names = ["partition_index", "leader_id", "replica_nodes", "isr_nodes"]
        return sorted([one[name] for name in names] for one in found["partitions"])

    def topic_operations(self, topic):
        [found] = self.admin.describe_topics([topic])
        return sorted(found["authorized_operations"])

    def nodes(self):
        return sorted(broker["broker_id"] for broker in self.admin.describe_cluster()["brokers"])

    def cluster_operations(self):
        return sorted(self.admin.describe_cluster()["authorized_operations"])

    def elect(self, topic, partition):
        response = self.admin.elect_leaders(0, {topic: [partition]})
        [result] = response.replica_election_results[0].partition_result
        return result.error_code

    # Configs

    def configs(self, kind, name):
        resource = ConfigResource(ConfigResourceType[kind.upper()], name)
        found = self.admin.describe_configs([resource], config_filter="all")[kind][name]
        return {
            name: {"value": one["value"], "source": one["config_source"], "read only": one["read_only"]}
            for name, one in sorted(found.items())
        }

    def replace_configs(self, topic, configs):
        return self._alter(topic, configs, incremental=False)

    def edit_configs(self, topic, edits):
        return self._alter(topic, {name: (operation, value) for operation, name, value in edits}, incremental=True)

    def _alter(self, topic, configs, incremental):
        resource = ConfigResource(ConfigResourceType.TOPIC, topic, configs)
        altered = self.admin.alter_configs([resource], raise_on_unknown=False, incremental=incremental)
        result = altered["topic"][topic]
        return 0 if result == "OK" else code_in(result)

    # Records

    def produce(self, topic, key, value, timestamp):
        key = key and key.encode()
        producer = KafkaProducer(bootstrap_servers=self.bootstrap)
        sent = producer.send(topic, partition=0, key=key, value=value.encode(), timestamp_ms=timestamp)
        code = code_of(lambda: sent.get(timeout=10))
        producer.close(timeout=1)
        return code

    def offset(self, topic, spec, isolation="READ_UNCOMMITTED"):
        partition = TopicPartition(topic, 0)
        wanted = {partition: SPECS.get(spec, spec)}
        found = self.admin.list_partition_offsets(wanted, isolation_level=IsolationLevel[isolation])[partition]
        return [found.offset, found.timestamp]

    def delete_records(self, topic, offset):
        partition = TopicPartition(topic, 0)
        try:
            return self.admin.delete_records({partition: offset})[partition]["low_watermark"]
        except KafkaError as error:
            return {"error": error.errno}

    def read(self, topic, isolation):
        consumer = KafkaConsumer(bootstrap_servers=self.bootstrap, isolation_level=isolation)
        partition = TopicPartition(topic, 0)
        consumer.assign([partition])
        end = consumer.end_offsets([partition])[partition]
        consumer.seek_to_beginning(partition)
        values = []
        while consumer.position(partition) < end:
            for record in consumer.poll(timeout_ms=500).get(partition, []):
                values.append(record.value.decode())
        consumer.close()
        return values

    # Groups

    @contextlib.contextmanager
    def member(self, topic, group):
        """A member that has read everything and commits when it leaves."""
        consumer = KafkaConsumer(bootstrap_servers=self.bootstrap, group_id=group, auto_offset_reset="earliest")
        # As in `clients.py`: with the topic known, it joins once, within the first `poll`.
        consumer.partitions_for_topic(topic)
        consumer.subscribe([topic])
        seen = 0
        while seen < 3:
            seen += sum(len(records) for records in consumer.poll(timeout_ms=5_000).values())
        yield
        consumer.commit()
        consumer.close()

    def groups(self):
        return sorted([one["group_id"], one["group_state"], one["group_type"]] for one in self.admin.list_groups())

    def group(self, group):
        found = self.admin.describe_groups([group])[group]
        assigned = [
            [topic["topic"], partition]
            for member in found["members"]
            for topic in member["member_assignment"]["assigned_partitions"]
            for partition in sorted(topic["partitions"])
        ]
        return {"state": found["group_state"], "assignor": found["protocol_data"], "assigned": assigned}

    def group_offset(self, group, topic):
        return self.admin.list_group_offsets({group: None})[group][TopicPartition(topic, 0)].offset

    def change_offset(self, group, topic, offset):
        partition = TopicPartition(topic, 0)
        changed = self.admin.alter_group_offsets(group, {partition: OffsetAndMetadata(offset, "", None)})
        return changed[partition].errno

    def delete_group(self, group):
        result = self.admin.delete_groups([group])[group]
        return 0 if result == "OK" else next(code for code in range(140) if for_code(code).__name__ == result)

    # Access rules

    def rules(self, wanted):
        found, _ = self.admin.describe_acls(rule_of(wanted, ACLFilter, ResourcePatternFilter))
        return sorted(map(parts, found))

    def add_rules(self, rules):
        result = self.admin.create_acls([rule_of(rule, ACL, ResourcePattern) for rule in rules])
        return [0] * len(result["succeeded"]) + [error.errno for error in result["failed"]]

    def remove_rules(self, wanted):
        [(_, found, error)] = self.admin.delete_acls([rule_of(wanted, ACLFilter, ResourcePatternFilter)])
        return sorted(map(parts, found)) if error.errno == 0 else error.errno

    # Users

    def users(self, names):
        found = self.admin.describe_user_scram_credentials(names)
        return {user: one["error"] or credentials(one["credential_infos"]) for user, one in sorted(found.items())}

    def add_user(self, user, mechanism, iterations):
        upsertion = UserScramCredentialUpsertion(user, mechanism, "secret", iterations=iterations)
        return self.admin.alter_user_scram_credentials([upsertion])[user]

    def remove_user(self, user, mechanism):
        return self.admin.alter_user_scram_credentials([UserScramCredentialDeletion(user, mechanism)])[user]

    def mover(self, transactional_id):
        return Mover(KafkaProducer(bootstrap_servers=self.bootstrap, transactional_id=transactional_id))


class Mover:
    """A transactional producer."""

    def __init__(self, producer):
        self.producer = producer
        producer.init_transactions()

    def begin(self):
        self.producer.begin_transaction()

    def send(self, topic, values):
        for value in values:
            self.producer.send(topic, partition=0, value=value.encode())
        # Records that were not sent yet do not survive an abort.
        self.producer.flush(timeout=10)

    def send_offset(self, group, topic, offset):
        self.producer.send_offsets_to_transaction({TopicPartition(topic, 0): OffsetAndMetadata(offset, "", -1)}, group)

    def commit(self):
        """Returns whether a newer producer has fenced this one."""
        try:
            self.producer.commit_transaction()
            return False
        except ProducerFencedError:
            return True

    def abort(self):
        self.producer.abort_transaction()


def credentials(infos):
    return sorted([one["mechanism"].name, one["iterations"]] for one in infos)


def rule_of(rule, entry, pattern):
    kind, name, matching, principal, host, operation, permission = rule
    resource = pattern(ResourceType[kind], name, ACLResourcePatternType[matching])
    return entry(principal, host, ACLOperation[operation], ACLPermissionType[permission], resource)


def parts(rule):
    resource = rule.resource_pattern
    return [
        resource.resource_type.name,
        resource.resource_name,
        resource.pattern_type.name,
        rule.principal,
        rule.host,
        rule.operation.name,
        rule.permission_type.name,
    ]
