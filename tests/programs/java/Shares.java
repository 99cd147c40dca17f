import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Kafka's share consumer and the calls of its admin client for share groups, on a broker that no other client uses.
 *
 * <p>Prints a JSON object a line: the name of a step and its result.
 */
public class Shares {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TopicPartition FIRST = new TopicPartition("orders", 0);
    private static final List<String> GROUPS = List.of("implicit", "explicit", "slow", "both", "limit");

    public static void main(String[] args) throws Exception {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", args[0]));
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1))).all().get();
            for (String group : GROUPS) {
                readFromTheStart(admin, group);
            }
            produce(settings, 3);
            implicit(settings);
            explicit(settings);
            slow(settings);
            limit(settings);
            produce(settings, 17);
            both(settings);
            administer(admin);
        }
    }

    private static void readFromTheStart(Admin admin, String group) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        var entry = new ConfigEntry("share.auto.offset.reset", "earliest");
        admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET)))).all().get();
    }

    private static void produce(Map<String, Object> settings, int count) throws Exception {
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>("orders", 0, null, "value " + i)).get();
            }
        }
    }

    private static KafkaShareConsumer<String, String> join(Map<String, Object> settings, String group, Object... more) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put("group.id", group);
        for (int i = 0; i < more.length; i += 2) {
            own.put((String) more[i], more[i + 1]);
        }
        var consumer = new KafkaShareConsumer<>(own, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(Set.of("orders"));
        return consumer;
    }

    private static KafkaShareConsumer<String, String> explicitly(Map<String, Object> settings, String group) {
        return join(settings, group, "share.acknowledgement.mode", "explicit");
    }

    /** Polls until there are records. */
    private static List<ConsumerRecord<String, String>> take(KafkaShareConsumer<String, String> from) {
        List<ConsumerRecord<String, String>> taken = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (taken.isEmpty()) {
            from.poll(Duration.ofMillis(200)).forEach(taken::add);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no records came");
            }
        }
        return taken;
    }

    /** Offsets and numbers of deliveries. */
    private static List<String> described(List<ConsumerRecord<String, String>> records) {
        return records.stream().map(one -> one.offset() + ": " + one.deliveryCount().orElse((short) 0)).toList();
    }

    private static List<String> commit(KafkaShareConsumer<String, String> consumer) {
        return consumer.commitSync().values().stream().map(error -> error.map(one -> one.getClass().getSimpleName()).orElse("")).toList();
    }

    private static void implicit(Map<String, Object> settings) throws Exception {
        try (var consumer = join(settings, "implicit")) {
            print("implicit", described(take(consumer)));
            print("nothing more", consumer.poll(Duration.ofMillis(500)).count());
        }
        try (var consumer = join(settings, "implicit")) {
            print("nothing for the next", consumer.poll(Duration.ofSeconds(2)).count());
        }
    }

    private static void explicit(Map<String, Object> settings) throws Exception {
        try (var consumer = explicitly(settings, "explicit")) {
            var records = take(consumer);
            print("explicit", described(records));
            consumer.acknowledge(records.get(0), AcknowledgeType.ACCEPT);
            consumer.acknowledge(records.get(1), AcknowledgeType.RELEASE);
            consumer.acknowledge(records.get(2), AcknowledgeType.REJECT);
            print("committed", commit(consumer));
            records = take(consumer);
            print("released", described(records));
            consumer.acknowledge(records.get(0), AcknowledgeType.RENEW);
            print("renewed", commit(consumer));
            records = take(consumer);
            print("renewed comes again", described(records));
            consumer.acknowledge(records.get(0), AcknowledgeType.ACCEPT);
            print("accepted", commit(consumer));
        }
    }

    /** A member that does not acknowledge in time loses its records to another one. */
    private static void slow(Map<String, Object> settings) throws Exception {
        try (var slow = explicitly(settings, "slow"); var other = join(settings, "slow")) {
            var records = take(slow);
            print("slow", described(records));
            print("after its time", described(take(other)));
            records.forEach(record -> slow.acknowledge(record, AcknowledgeType.ACCEPT));
            print("too late", commit(slow));
        }
    }

    /** A record is delivered five times. */
    private static void limit(Map<String, Object> settings) throws Exception {
        try (var consumer = explicitly(settings, "limit")) {
            int deliveries = 0;
            int most = 0;
            while (deliveries < 15) {
                for (var record : take(consumer)) {
                    deliveries++;
                    most = Math.max(most, record.deliveryCount().orElse((short) 0));
                    consumer.acknowledge(record, AcknowledgeType.RELEASE);
                }
                commit(consumer);
            }
            print("deliveries", deliveries);
            print("most deliveries", most);
            print("nothing after the limit", consumer.poll(Duration.ofMillis(500)).count());
        }
    }

    /** Two members read one partition. */
    private static void both(Map<String, Object> settings) throws Exception {
        Object[] few = {"max.poll.records", 5, "share.acquire.mode", "record_limit"};
        try (var one = join(settings, "both", few); var two = join(settings, "both", few)) {
            Set<Long> seen = new TreeSet<>();
            int ofOne = 0;
            int ofTwo = 0;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while ((seen.size() < 20 || ofOne == 0 || ofTwo == 0) && System.nanoTime() < deadline) {
                for (var record : one.poll(Duration.ofMillis(200))) {
                    ofOne++;
                    seen.add(record.offset());
                }
                for (var record : two.poll(Duration.ofMillis(200))) {
                    ofTwo++;
                    seen.add(record.offset());
                }
            }
            print("records of both", seen.size());
            print("each once", ofOne + ofTwo);
            print("both have some", ofOne > 0 && ofTwo > 0);
        }
    }

    private static void administer(Admin admin) throws Exception {
        var options = new ListGroupsOptions().withTypes(Set.of(GroupType.SHARE));
        Set<String> names = new TreeSet<>();
        admin.listGroups(options).all().get().forEach(group -> names.add(group.groupId()));
        print("groups", names);
        var group = admin.describeShareGroups(List.of("both")).all().get().get("both");
        print("state", group.groupState().toString());
        print("members", group.members().size());
        print("altered", admin.alterShareGroupOffsets("implicit", Map.of(FIRST, 2L)).all().get() == null);
        print("offset", admin.listShareGroupOffsets(Map.of("implicit", new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo("implicit").get().get(FIRST).startOffset());
        admin.deleteShareGroupOffsets("implicit", Set.of("orders")).all().get();
        print("deleted", admin.listShareGroupOffsets(Map.of("implicit", new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo("implicit").get().get(FIRST) == null);
        admin.deleteShareGroups(List.of("implicit")).all().get();
        print("groups after deletion", admin.listGroups(options).all().get().size());
    }

    private static void print(String step, Object result) throws Exception {
        System.out.println(JSON.writeValueAsString(Map.of("call", step, "result", result)));
    }
}
