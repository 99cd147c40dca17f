import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Kafka's admin client and its transactional producer, with default settings, on a broker that no other client uses.
 *
 * <p>Prints a JSON object a line: the name of a call and a part of its result.
 */
public class Admins {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TopicPartition FIRST = new TopicPartition("orders", 0);

    public static void main(String[] args) throws Exception {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", args[1]));
        for (int i = 2; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        switch (args[0]) {
            case "admin" -> administer(settings);
            case "transactions" -> transact(settings);
            case "security" -> secure(settings);
            default -> throw new IllegalArgumentException("unknown command " + args[0]);
        }
    }

    private static void administer(Map<String, Object> settings) throws Exception {
        try (Admin admin = Admin.create(settings)) {
            topics(admin);
            records(admin, settings);
            configs(admin);
            groups(admin, settings);
            admin.deleteTopics(List.of("orders")).all().get();
            print("topics after deletion", admin.listTopics().names().get());
        }
    }

    private static void topics(Admin admin) throws Exception {
        var created = admin.createTopics(List.of(new NewTopic("orders", 2, (short) 1)));
        created.all().get();
        print("created partitions", created.numPartitions("orders").get());
        print("topics", admin.listTopics().names().get());
        var id = created.topicId("orders").get();
        var described = admin.describeTopics(TopicCollection.ofTopicIds(List.of(id))).allTopicIds().get();
        print("described by id", described.get(id).name());
        admin.createPartitions(Map.of("orders", NewPartitions.increaseTo(3))).all().get();
        print("partitions", admin.describeTopics(List.of("orders")).allTopicNames().get().get("orders").partitions().size());
        print("nodes", admin.describeCluster().nodes().get().size());
        print("log dirs", admin.describeLogDirs(List.of(1)).allDescriptions().get().get(1).size());
        print("features", admin.describeFeatures().featureMetadata().get() != null);
    }

    private static void records(Admin admin, Map<String, Object> settings) throws Exception {
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < 5; i++) {
                producer.send(new ProducerRecord<>("orders", 0, 1_000L + i, "key", "value " + i)).get();
            }
        }
        for (var spec : List.of(OffsetSpec.earliest(), OffsetSpec.latest(), OffsetSpec.maxTimestamp(),
                OffsetSpec.forTimestamp(1_002))) {
            print("offset", admin.listOffsets(Map.of(FIRST, spec)).partitionResult(FIRST).get().offset());
        }
        print("producers", admin.describeProducers(List.of(FIRST)).partitionResult(FIRST).get().activeProducers().size());
        var deleted = admin.deleteRecords(Map.of(FIRST, RecordsToDelete.beforeOffset(2)));
        print("low watermark", deleted.lowWatermarks().get(FIRST).get().lowWatermark());
    }

    private static void configs(Admin admin) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, "orders");
        var change = new AlterConfigOp(new ConfigEntry("retention.ms", "5000"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
        print("retention", admin.describeConfigs(List.of(topic)).all().get().get(topic).get("retention.ms").value());
        var broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
        print("node", admin.describeConfigs(List.of(broker)).all().get().get(broker).get("node.id").value());
    }

    private static void groups(Admin admin, Map<String, Object> settings) throws Exception {
        admin.alterConsumerGroupOffsets("readers", Map.of(FIRST, new OffsetAndMetadata(3))).all().get();
        print("offset of the group",
            admin.listConsumerGroupOffsets("readers").partitionsToOffsetAndMetadata().get().get(FIRST).offset());
        var ids = admin.listConsumerGroups().all().get().stream().map(group -> group.groupId()).sorted().toList();
        print("groups", ids);
        print("members", admin.describeConsumerGroups(List.of("readers")).all().get().get("readers").members().size());
        admin.deleteConsumerGroupOffsets("readers", Set.of(FIRST)).all().get();
        admin.deleteConsumerGroups(List.of("readers")).all().get();
        print("groups after deletion", admin.listConsumerGroups().all().get().size());
    }

    private static void transact(Map<String, Object> settings) throws Exception {
        Map<String, Object> transactional = new HashMap<>(settings);
        transactional.put("transactional.id", "mover");
        try (Admin admin = Admin.create(settings);
                var producer = new KafkaProducer<>(transactional, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1))).all().get();
            producer.initTransactions();
            for (int round = 0; round < 4; round++) {
                producer.beginTransaction();
                for (int i = 0; i < 3; i++) {
                    producer.send(new ProducerRecord<>("orders", 0, "key", "round " + round + ", record " + i));
                }
                // Records that were not sent yet do not survive an abort.
                producer.flush();
                producer.sendOffsetsToTransaction(
                    Map.of(FIRST, new OffsetAndMetadata(round)),
                    new org.apache.kafka.clients.consumer.ConsumerGroupMetadata("movers"));
                if (round % 2 == 0) {
                    producer.commitTransaction();
                } else {
                    producer.abortTransaction();
                }
            }
            print("committed offset",
                admin.listConsumerGroupOffsets("movers").partitionsToOffsetAndMetadata().get().get(FIRST).offset());
            print("states", new TreeSet<>(admin.listTransactions().all().get().stream().map(one -> one.state().toString()).toList()));
            fence(settings, producer);
        }
        print("committed", read(settings, "read_committed"));
        print("all", read(settings, "read_uncommitted").size());
    }

    /** A second producer of the same id aborts the transaction of the first, which cannot go on. */
    private static void fence(Map<String, Object> settings, KafkaProducer<String, String> first) throws Exception {
        first.beginTransaction();
        first.send(new ProducerRecord<>("orders", 0, "key", "fenced")).get();
        Map<String, Object> transactional = new HashMap<>(settings);
        transactional.put("transactional.id", "mover");
        try (var second = new KafkaProducer<>(transactional, new StringSerializer(), new StringSerializer())) {
            second.initTransactions();
            try {
                first.commitTransaction();
                print("fenced", "no");
            } catch (Exception error) {
                print("fenced", error.getClass().getSimpleName());
            }
        }
    }

    private static List<String> read(Map<String, Object> settings, String isolation) {
        Map<String, Object> reading = new HashMap<>(settings);
        reading.put("isolation.level", isolation);
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(FIRST));
            consumer.seekToBeginning(List.of(FIRST));
            long end = consumer.endOffsets(List.of(FIRST)).get(FIRST);
            while (consumer.position(FIRST) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }

    /** A super user adds a user, who may use what the access rules allow. The broker has the topic {@code t}. */
    private static void secure(Map<String, Object> settings) throws Exception {
        var topic = new ResourcePattern(ResourceType.TOPIC, "t", PatternType.LITERAL);
        var acl = new AclBinding(topic, new AccessControlEntry("User:bob", "*", AclOperation.READ, AclPermissionType.ALLOW));
        var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        Map<String, Object> bob = new HashMap<>(settings);
        bob.put("sasl.mechanism", "SCRAM-SHA-512");
        bob.put("sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"bob\" password=\"of bob\";");
        try (Admin admin = Admin.create(settings)) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("bob", credential, "of bob"))).all().get();
            print("users", admin.describeUserScramCredentials().users().get());
            try (Admin other = Admin.create(bob)) {
                print("unauthorized", cause(() -> other.describeTopics(List.of("t")).allTopicNames().get()));
                print("cluster", cause(() -> other.describeAcls(AclBindingFilter.ANY).values().get()));
                admin.createAcls(List.of(acl)).all().get();
                var described = other.describeTopics(List.of("t"), new DescribeTopicsOptions().includeAuthorizedOperations(true));
                print("operations", new TreeSet<>(described.allTopicNames().get().get("t").authorizedOperations().stream()
                    .map(Enum::name).toList()));
                print("topics", other.listTopics().names().get());
            }
            print("acls", admin.describeAcls(AclBindingFilter.ANY).values().get().size());
            print("deleted", admin.deleteAcls(List.of(acl.toFilter())).all().get().size());
        }
        Map<String, Object> wrong = new HashMap<>(bob);
        wrong.put("sasl.jaas.config", bob.get("sasl.jaas.config").toString().replace("of bob", "wrong"));
        try (Admin other = Admin.create(wrong)) {
            print("wrong password", cause(() -> other.listTopics().names().get()));
        }
    }

    private static String cause(Callable<?> call) throws Exception {
        try {
            call.call();
            return "none";
        } catch (ExecutionException error) {
            return error.getCause().getClass().getSimpleName();
        }
    }

    private static void print(String call, Object result) throws Exception {
        Object shown = result instanceof Collection<?> many && !(result instanceof List<?>) ? new TreeSet<>(many) : result;
        System.out.println(JSON.writeValueAsString(new TreeMap<>(Map.of("call", call, "result", shown))));
    }
}
