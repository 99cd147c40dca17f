import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Kafka's own producer, consumer and admin client, one command a run; the library's module `clients` describes the
 * commands and what they print.
 */
public class Clients {
    private static final int PATIENCE_MS = 60_000;
    private static final long FIRST_TIMESTAMP = 1_700_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws Exception {
        giveUpInTime();
        switch (args.length == 0 ? "" : args[0]) {
            case "produce" -> produce(partition(args), number(args[4]), settings(args, 5));
            case "consume" -> consume(partition(args), number(args[4]), settings(args, 5));
            case "group" -> group(args[2], settings(args, 4), args[3]);
            case "create-topic" -> createTopic(args[2], number(args[3]), settings(args, 4));
            default -> throw new IllegalArgumentException("unknown command in " + Arrays.toString(args));
        }
    }

    private static void produce(TopicPartition to, int count, Map<String, Object> settings) throws Exception {
        settings.putIfAbsent("max.block.ms", PATIENCE_MS / 4);
        settings.putIfAbsent("request.timeout.ms", PATIENCE_MS / 6);
        settings.putIfAbsent("delivery.timeout.ms", PATIENCE_MS / 4);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sent.add(producer.send(record(to, i)));
            }
            for (Future<RecordMetadata> one : sent) {
                RecordMetadata stored = one.get();
                print(place(stored.offset(), stored.timestamp()));
            }
        }
    }

    private static ProducerRecord<String, String> record(TopicPartition to, int i) {
        var record = new ProducerRecord<>(to.topic(), to.partition(), FIRST_TIMESTAMP + i, "key-" + i, "value-" + i);
        record.headers().add("index", Integer.toString(i).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static void consume(TopicPartition from, int count, Map<String, Object> settings) throws Exception {
        long deadline = System.currentTimeMillis() + PATIENCE_MS / 4;
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(from));
            consumer.seekToBeginning(List.of(from));
            int seen = 0;
            while (seen < count) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    if (seen++ < count) {
                        print(describe(record));
                    }
                }
                if (seen < count && System.currentTimeMillis() > deadline) {
                    throw new IllegalStateException("only " + seen + " of " + count + " records came");
                }
            }
        }
    }

    private static void group(String topic, Map<String, Object> settings, String group) throws Exception {
        settings.put("group.id", group);
        Thread told = new Thread(Clients::waitForEnd);
        told.start();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<Integer> assigned = List.of();
            while (told.isAlive()) {
                var records = consumer.poll(Duration.ofMillis(100));
                List<Integer> now = consumer.assignment().stream().map(TopicPartition::partition).sorted().toList();
                if (!now.equals(assigned)) {
                    print(Map.of("assigned", now));
                    assigned = now;
                }
                for (ConsumerRecord<String, String> record : records) {
                    print(Map.of("partition", record.partition(), "offset", record.offset()));
                }
            }
        }
    }

    /** Returns when the standard input has ended. */
    private static void waitForEnd() {
        try {
            System.in.readAllBytes();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static void createTopic(String name, int partitions, Map<String, Object> settings) throws Exception {
        settings.putIfAbsent("default.api.timeout.ms", PATIENCE_MS / 4);
        settings.putIfAbsent("request.timeout.ms", PATIENCE_MS / 6);
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
            while (!isLed(admin, name)) {
                Thread.sleep(20);
            }
        }
    }

    /** The controller has made the topic before the broker has heard of it. */
    private static boolean isLed(Admin admin, String name) throws Exception {
        try {
            var topic = admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
            return topic.partitions().stream().map(one -> one.leader()).noneMatch(Clients::isNobody);
        } catch (ExecutionException error) {
            if (error.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw error;
        }
    }

    private static boolean isNobody(Node node) {
        return node == null || node.isEmpty();
    }

    private static Map<String, Object> describe(ConsumerRecord<String, String> record) {
        List<List<String>> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            byte[] value = header.value();
            headers.add(Arrays.asList(header.key(), value == null ? null : new String(value, StandardCharsets.UTF_8)));
        }
        Map<String, Object> described = place(record.offset(), record.timestamp());
        described.put("key", record.key());
        described.put("value", record.value());
        described.put("headers", headers);
        return described;
    }

    private static Map<String, Object> place(long offset, long timestamp) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("offset", offset);
        place.put("timestamp", timestamp);
        return place;
    }

    private static void print(Map<String, Object> line) throws Exception {
        System.out.println(JSON.writeValueAsString(line));
    }

    private static TopicPartition partition(String[] args) {
        return new TopicPartition(args[2], number(args[3]));
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static Map<String, Object> settings(String[] args, int from) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", args[1]);
        for (String setting : Arrays.asList(args).subList(from, args.length)) {
            String[] parts = setting.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }

    /** The clients retry for minutes by default, and closing one may wait for ever. */
    private static void giveUpInTime() {
        Thread watch = new Thread(() -> {
            try {
                Thread.sleep(PATIENCE_MS);
            } catch (InterruptedException error) {
                return;
            }
            System.err.println("no end after " + PATIENCE_MS + " ms");
            Runtime.getRuntime().halt(3);
        });
        watch.setDaemon(true);
        watch.start();
    }
}
