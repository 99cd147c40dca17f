import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.state.Stores;

/**
 * An application of Kafka Streams that counts words, on a broker that no other client uses: {@code BOOTSTRAP GUARANTEE}.
 *
 * <p>It is started twice; the second one restores the counts from the changelog and starts at the committed offsets.
 * Nothing is cached, so that each word is one update of its count. At last a thread fails once and is replaced: exactly
 * once aborts its transaction, at least once counts the word again. Prints a JSON object a line: the name of a step and
 * its result.
 */
public class Streams {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String APPLICATION = "word-count";
    private static final TopicPartition COUNTS = new TopicPartition("counts", 0);
    private static final String FAILING = "failing";
    private static final List<String> WORDS = List.of("apple", "pear", "plum", "quince", "cherry");

    public static void main(String[] args) throws Exception {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", args[0]));
        Path folder = Files.createTempDirectory("kayrock-streams");
        try (Admin admin = Admin.create(settings); var output = readCommitted(settings)) {
            admin.createTopics(List.of(new NewTopic("lines", 2, (short) 1), new NewTopic("counts", 1, (short) 1))).all().get();
            produce(settings, 0, 200);
            try (var first = new Application(configuration(args, folder.resolve("first")))) {
                first.count(output, 600);
            }
            topics(admin);
            produce(settings, 200, 250);
            try (var second = new Application(configuration(args, folder.resolve("second")))) {
                second.count(output, 150);
                send(settings, 0, FAILING);
                print("counted once despite a failure", second.counts(output, 1).get(FAILING) == 1);
            }
            offsets(admin);
            transactions(admin);
        } finally {
            delete(folder);
        }
    }

    private static KafkaConsumer<String, Long> readCommitted(Map<String, Object> settings) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put("isolation.level", "read_committed");
        own.put("auto.offset.reset", "earliest");
        own.put("enable.auto.commit", false);
        var consumer = new KafkaConsumer<>(own, new StringDeserializer(), new LongDeserializer());
        consumer.assign(List.of(COUNTS));
        return consumer;
    }

    /** Sends lines of three words. */
    private static void produce(Map<String, Object> settings, int from, int to) {
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = from; i < to; i++) {
                String line = word(i) + " " + word(i / 2) + " " + word(i * i);
                producer.send(new ProducerRecord<>("lines", i % 2, null, line));
            }
        }
    }

    private static void send(Map<String, Object> settings, int partition, String line) {
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("lines", partition, null, line));
        }
    }

    private static String word(int index) {
        return WORDS.get(index % WORDS.size());
    }

    private static Properties configuration(String[] args, Path folder) {
        Properties properties = new Properties();
        properties.put("application.id", APPLICATION);
        properties.put("bootstrap.servers", args[0]);
        properties.put("processing.guarantee", args[1]);
        properties.put("group.protocol", "classic");
        properties.put("state.dir", folder.toString());
        properties.put("commit.interval.ms", 100);
        properties.put("poll.ms", 50);
        properties.put("linger.ms", 5);
        properties.put("fetch.max.wait.ms", 100);
        properties.put("session.timeout.ms", 3000);
        properties.put("heartbeat.interval.ms", 500);
        properties.put("auto.offset.reset", "earliest");
        properties.put("statestore.cache.max.bytes", 0);
        return properties;
    }

    private static Topology topology(AtomicBoolean failed) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("lines", Consumed.with(Serdes.String(), Serdes.String()))
                .flatMapValues(line -> Arrays.asList(line.split(" ")))
                .groupBy((key, word) -> word, Grouped.with("words", Serdes.String(), Serdes.String()))
                .count(Materialized.<String, Long>as(Stores.inMemoryKeyValueStore("totals"))
                        .withKeySerde(Serdes.String()).withValueSerde(Serdes.Long()))
                .toStream()
                .peek((word, count) -> failOnce(word, failed))
                .to("counts", Produced.with(Serdes.String(), Serdes.Long()));
        return builder.build();
    }

    /** Fails at the failing word, after the producer has sent its count to the changelog. */
    private static void failOnce(String word, AtomicBoolean failed) {
        if (word.equals(FAILING) && failed.compareAndSet(false, true)) {
            try {
                Thread.sleep(300);
            } catch (InterruptedException error) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("this word fails once");
        }
    }

    /** Topics of the application, and the configurations that it chose. */
    private static void topics(Admin admin) throws Exception {
        print("topics", new TreeSet<>(admin.listTopics().names().get()));
        for (String topic : List.of(APPLICATION + "-totals-changelog", APPLICATION + "-words-repartition")) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            print("cleanup", config.get("cleanup.policy").value());
            print("partitions", admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size());
        }
    }

    private static void offsets(Admin admin) throws Exception {
        var committed = admin.listConsumerGroupOffsets(APPLICATION).partitionsToOffsetAndMetadata().get();
        for (int partition = 0; partition < 2; partition++) {
            print("committed", committed.get(new TopicPartition("lines", partition)).offset());
        }
        var group = admin.describeConsumerGroups(List.of(APPLICATION)).all().get().get(APPLICATION);
        print("group", group.groupState().toString());
    }

    private static void transactions(Admin admin) throws Exception {
        var states = new TreeSet<String>();
        admin.listTransactions().all().get().forEach(transaction -> states.add(transaction.state().toString()));
        print("transactions", states);
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void print(String step, Object result) throws Exception {
        System.out.println(JSON.writeValueAsString(Map.of("call", step, "result", result)));
    }

    /** The running application. */
    private static class Application implements AutoCloseable, StateRestoreListener {
        private final AtomicLong restored = new AtomicLong();
        private final KafkaStreams streams;

        private Application(Properties properties) {
            streams = new KafkaStreams(topology(new AtomicBoolean()), properties);
            streams.setGlobalStateRestoreListener(this);
            streams.setUncaughtExceptionHandler(error -> StreamThreadExceptionResponse.REPLACE_THREAD);
            streams.start();
        }

        /** Prints the latest count of each word after a number of updates, and how many updates were restored before. */
        private void count(KafkaConsumer<String, Long> output, int updates) throws Exception {
            print("counts", counts(output, updates));
            print("restored", restored.get());
            print("nothing more", output.poll(Duration.ofMillis(300)).count());
        }

        private Map<String, Long> counts(KafkaConsumer<String, Long> output, int expected) {
            Map<String, Long> counts = new TreeMap<>();
            int updates = 0;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (updates < expected) {
                for (var record : output.poll(Duration.ofMillis(100))) {
                    counts.put(record.key(), record.value());
                    updates++;
                }
                if (System.nanoTime() > deadline || streams.state().hasCompletedShutdown()) {
                    throw new IllegalStateException(updates + " of " + expected + " updates; the application is " + streams.state());
                }
            }
            return counts;
        }

        @Override
        public void close() throws Exception {
            var options = CloseOptions.timeout(PATIENCE);
            print("closed", streams.close(options.withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)));
            print("state", streams.state().name());
        }

        @Override
        public void onRestoreStart(TopicPartition partition, String store, long from, long to) {}

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long end, long count) {}

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long count) {
            restored.addAndGet(count);
        }
    }
}
