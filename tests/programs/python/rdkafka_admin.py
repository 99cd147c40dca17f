"""librdkafka's admin client and transactional producer, by `confluent-kafka`, behind the steps of `admins.py`."""

import contextlib
import warnings

from confluent_kafka import (
    OFFSET_BEGINNING,
    Consumer,
    ConsumerGroupTopicPartitions,
    ElectionType,
    IsolationLevel,
    KafkaError,
    KafkaException,
    Producer,
    TopicCollection,
    TopicPartition,
)
from confluent_kafka.admin import (
    AclBinding,
    AclBindingFilter,
    AclOperation,
    AclPermissionType,
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    ConfigSource,
    NewPartitions,
    NewTopic,
    OffsetSpec,
    ResourcePatternType,
    ResourceType,
    ScramCredentialInfo,
    ScramMechanism,
    UserScramCredentialDeletion,
    UserScramCredentialUpsertion,
)

TIMEOUT_S = 10
SPECS = {
    "earliest": OffsetSpec.earliest(),
    "latest": OffsetSpec.latest(),
    "latest timestamp": OffsetSpec.max_timestamp(),
}


def result_of(future):
    return future.result(TIMEOUT_S)


def code_of(future):
    """The code of a call's error, 0 if there is none."""
    try:
        result_of(future)
        return 0
    except KafkaException as error:
        return error.args[0].code()


def message_of(future):
    """The message of a call's error, `None` if there is none."""
    try:
        result_of(future)
        return None
    except KafkaException as error:
        return error.args[0].str()


class Client:
    def __init__(self, bootstrap):
        self.settings = {"bootstrap.servers": bootstrap}
        self.admin = AdminClient(self.settings)

    def close(self):
        """librdkafka's admin client ends with the process."""

    # Topics

    def create_topic(self, name, partitions, configs):
        topic = NewTopic(name, num_partitions=partitions, replication_factor=1, config=configs)
        return code_of(self.admin.create_topics([topic])[name])

    def create_partitions(self, topic, count):
        return code_of(self.admin.create_partitions([NewPartitions(topic, count)])[topic])

    def delete_topic(self, topic):
        return code_of(self.admin.delete_topics([topic])[topic])

    def topics(self):
        return sorted(name for name in self.admin.list_topics(timeout=TIMEOUT_S).topics if not name.startswith("__"))

    def partitions(self, topic):
        try:
            found = result_of(self.admin.describe_topics(TopicCollection([topic]))[topic])
        except KafkaException as error:
            return error.args[0].code()
        return sorted(
            [one.id, one.leader.id, [node.id for node in one.replicas], [node.id for node in one.isr]]
            for one in found.partitions
        )

    def topic_operations(self, topic):
        described = self.admin.describe_topics(TopicCollection([topic]), include_authorized_operations=True)
        return sorted(one.name for one in result_of(described[topic]).authorized_operations)

    def nodes(self):
        return sorted(node.id for node in result_of(self.admin.describe_cluster()).nodes)

    def cluster_operations(self):
        described = self.admin.describe_cluster(include_authorized_operations=True)
        return sorted(one.name for one in result_of(described).authorized_operations)

    def elect(self, topic, partition):
        partition = TopicPartition(topic, partition)
        error = result_of(self.admin.elect_leaders(ElectionType.PREFERRED, [partition]))[partition]
        return error.code() if error is not None else 0

    # Configs

    def configs(self, kind, name):
        resource = ConfigResource(kind, name)
        found = result_of(self.admin.describe_configs([resource])[resource])
        return {
            name: {"value": one.value, "source": ConfigSource(one.source).name, "read only": one.is_read_only}
            for name, one in sorted(found.items())
        }

    def replace_configs(self, topic, configs):
        resource = ConfigResource("topic", topic, set_config=configs)
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            return code_of(self.admin.alter_configs([resource])[resource])

    def edit_configs(self, topic, edits):
        entries = [
            ConfigEntry(name, value, incremental_operation=AlterConfigOpType[operation])
            for operation, name, value in edits
        ]
        resource = ConfigResource("topic", topic, incremental_configs=entries)
        return code_of(self.admin.incremental_alter_configs([resource])[resource])

    # Records

    def produce(self, topic, key, value, timestamp):
        errors = []
        producer = Producer(self.settings)
        producer.produce(
            topic, value, key, partition=0, timestamp=timestamp, on_delivery=lambda error, _: errors.append(error)
        )
        producer.flush(TIMEOUT_S)
        [error] = errors
        return error.code() if error is not None else 0

    def offset(self, topic, spec, isolation="READ_UNCOMMITTED"):
        partition = TopicPartition(topic, 0)
        wanted = {partition: SPECS[spec] if spec in SPECS else OffsetSpec.for_timestamp(spec)}
        found = result_of(self.admin.list_offsets(wanted, isolation_level=IsolationLevel[isolation])[partition])
        return [found.offset, found.timestamp]

    def delete_records(self, topic, offset):
        partition = TopicPartition(topic, 0, offset)
        try:
            return result_of(self.admin.delete_records([partition])[partition]).low_watermark
        except KafkaException as error:
            return {"error": error.args[0].code()}

    def read(self, topic, isolation):
        # librdkafka asks for a group even from a consumer without one.
        settings = {"group.id": "none", "isolation.level": isolation, "enable.auto.commit": False}
        consumer = Consumer({**self.settings, **settings, "enable.partition.eof": True})
        consumer.assign([TopicPartition(topic, 0, OFFSET_BEGINNING)])
        values = []
        while True:
            record = consumer.poll(TIMEOUT_S)
            if record is None:
                raise SystemExit("the partition has no end")
            if record.error():
                break
            values.append(record.value().decode())
        consumer.close()
        if record.error().code() != KafkaError._PARTITION_EOF:
            raise SystemExit(str(record.error()))
        return values

    # Groups

    @contextlib.contextmanager
    def member(self, topic, group):
        """A member that has read everything and commits when it leaves."""
        consumer = Consumer({**self.settings, "group.id": group, "auto.offset.reset": "earliest"})
        consumer.subscribe([topic])
        seen = 0
        while seen < 3:
            record = consumer.poll(TIMEOUT_S)
            if record is None or record.error():
                raise SystemExit(f"no record came: {record and record.error()}")
            seen += 1
        yield
        consumer.commit(asynchronous=False)
        consumer.close()

    def groups(self):
        found = result_of(self.admin.list_consumer_groups()).valid
        return sorted([one.group_id, state(one), one.type.name.lower()] for one in found)

    def group(self, group):
        found = result_of(self.admin.describe_consumer_groups([group])[group])
        assigned = [
            [one.topic, one.partition]
            for member in found.members
            for one in sorted(member.assignment.topic_partitions)
        ]
        return {"state": state(found), "assignor": found.partition_assignor, "assigned": assigned}

    def group_offset(self, group, topic):
        found = self.admin.list_consumer_group_offsets([ConsumerGroupTopicPartitions(group)])[group]
        [offset] = [one.offset for one in result_of(found).topic_partitions if (one.topic, one.partition) == (topic, 0)]
        return offset

    def change_offset(self, group, topic, offset):
        wanted = ConsumerGroupTopicPartitions(group, [TopicPartition(topic, 0, offset)])
        return code_of(self.admin.alter_consumer_group_offsets([wanted])[group])

    def delete_group(self, group):
        return code_of(self.admin.delete_consumer_groups([group])[group])

    # Access rules

    def rules(self, wanted):
        return sorted(map(parts, result_of(self.admin.describe_acls(rule_of(wanted, AclBindingFilter)))))

    def add_rules(self, rules):
        created = self.admin.create_acls([rule_of(rule, AclBinding) for rule in rules])
        return [code_of(future) for future in created.values()]

    def remove_rules(self, wanted):
        wanted = rule_of(wanted, AclBindingFilter)
        return sorted(map(parts, result_of(self.admin.delete_acls([wanted])[wanted])))

    # Users

    def users(self, names):
        described = self.admin.describe_user_scram_credentials(names)
        if names is None:
            return {user: credentials(found) for user, found in sorted(result_of(described).items())}
        return {user: credentials_or_error(future) for user, future in sorted(described.items())}

    def add_user(self, user, mechanism, iterations):
        credential = ScramCredentialInfo(ScramMechanism[mechanism], iterations)
        upsertion = UserScramCredentialUpsertion(user, credential, b"secret")
        return message_of(self.admin.alter_user_scram_credentials([upsertion])[user])

    def remove_user(self, user, mechanism):
        deletion = UserScramCredentialDeletion(user, ScramMechanism[mechanism])
        return message_of(self.admin.alter_user_scram_credentials([deletion])[user])

    def mover(self, transactional_id):
        return Mover(self.settings, transactional_id)


class Mover:
    """A transactional producer."""

    def __init__(self, settings, transactional_id):
        self.settings = settings
        self.producer = Producer({**settings, "transactional.id": transactional_id})
        self.producer.init_transactions(TIMEOUT_S)

    def begin(self):
        self.producer.begin_transaction()

    def send(self, topic, values):
        for value in values:
            self.producer.produce(topic, partition=0, value=value)
        # Records that were not sent yet do not survive an abort.
        self.producer.flush(TIMEOUT_S)

    def send_offset(self, group, topic, offset):
        consumer = Consumer({**self.settings, "group.id": group})
        metadata = consumer.consumer_group_metadata()
        self.producer.send_offsets_to_transaction([TopicPartition(topic, 0, offset)], metadata, TIMEOUT_S)
        consumer.close()

    def commit(self):
        """Returns whether a newer producer has fenced this one."""
        try:
            self.producer.commit_transaction(TIMEOUT_S)
            return False
        except KafkaException as error:
            if error.args[0].code() != KafkaError._FENCED:
                raise
            return True

    def abort(self):
        self.producer.abort_transaction(TIMEOUT_S)


def credentials_or_error(future):
    try:
        return credentials(result_of(future))
    except KafkaException as error:
        # librdkafka 2.16 reads one byte too many.
        return error.args[0].str().rstrip("\x01")


def credentials(user):
    return sorted([one.mechanism.name, one.iterations] for one in user.scram_credential_infos)


def state(group):
    return group.state.name.title().replace("_", "")


def rule_of(rule, entry):
    kind, name, matching, principal, host, operation, permission = rule
    return entry(
        ResourceType[kind],
        name,
        ResourcePatternType[matching],
        principal,
        host,
        AclOperation[operation],
        AclPermissionType[permission],
    )


def parts(rule):
    return [
        rule.restype.name,
        rule.name,
        rule.resource_pattern_type.name,
        rule.principal,
        rule.host,
        rule.operation.name,
        rule.permission_type.name,
    ]
