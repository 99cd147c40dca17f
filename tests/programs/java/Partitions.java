import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka's producer and consumer on the first partition of topics, driven by lines of JSON; the library's module
 * {@code partitions} describes requests and answers.
 */
public class Partitions {
    private static final long PATIENCE_MS = 90_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws Exception {
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = System.out;
        // What a library prints must not be read as an answer.
        System.setOut(System.err);
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            answers.write(JSON.writeValueAsBytes(answerOrError(line)));
            answers.write('\n');
            answers.flush();
        }
    }

    private static JsonNode answerOrError(String line) {
        try {
            JsonNode request = JSON.readTree(line);
            return switch (request.get("op").asText()) {
                case "produce" -> produce(request);
                case "transact" -> transact(request);
                case "consume" -> consume(request);
                default -> throw new IllegalArgumentException("unknown operation");
            };
        } catch (Throwable error) {
            return NODES.objectNode()
                    .put("error", error.getClass().getSimpleName())
                    .put("message", String.valueOf(error.getMessage()));
        }
    }

    private static JsonNode produce(JsonNode request) throws Exception {
        ArrayNode stored = NODES.arrayNode();
        try (var producer = producer(settings(request))) {
            for (JsonNode batch : request.get("batches")) {
                send(producer, request, batch, stored);
            }
        }
        return NODES.objectNode().set("stored", stored);
    }

    /** One batch, as the producer lingers until it is told to flush. */
    private static void send(
            KafkaProducer<byte[], byte[]> producer, JsonNode request, JsonNode batch, ArrayNode stored)
            throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (JsonNode record : batch) {
            sent.add(producer.send(record(request.get("topic").asText(), record)));
        }
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            stored.addArray().add(one.get().offset()).add(one.get().timestamp());
        }
    }

    private static JsonNode transact(JsonNode request) throws Exception {
        Map<String, KafkaProducer<byte[], byte[]>> producers = new HashMap<>();
        ArrayNode stored = NODES.arrayNode();
        try {
            for (JsonNode step : request.get("steps")) {
                String name = step.get("producer").asText();
                if (!producers.containsKey(name)) {
                    Map<String, Object> settings = settings(request);
                    settings.putAll(JSON.convertValue(step.get("settings"), Map.class));
                    settings.put("transactional.id", name);
                    producers.put(name, producer(settings));
                    producers.get(name).initTransactions();
                }
                var producer = producers.get(name);
                switch (step.get("do").asText()) {
                    case "begin" -> producer.beginTransaction();
                    case "send" -> send(producer, request, step.get("records"), stored);
                    case "commit" -> producer.commitTransaction();
                    case "abort" -> producer.abortTransaction();
                    default -> throw new IllegalArgumentException("unknown step");
                }
            }
        } finally {
            producers.values().forEach(KafkaProducer::close);
        }
        return NODES.objectNode().set("stored", stored);
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        settings.putIfAbsent("linger.ms", 10_000);
        settings.putIfAbsent("batch.size", 1 << 20);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, JsonNode record) throws Exception {
        var made = new ProducerRecord<>(
                topic, 0, record.get("timestamp").asLong(), bytes(record.get("key")), bytes(record.get("value")));
        for (JsonNode header : record.get("headers")) {
            made.headers().add(header.get(0).asText(), bytes(header.get(1)));
        }
        return made;
    }

    private static JsonNode consume(JsonNode request) throws Exception {
        var partition = new TopicPartition(request.get("topic").asText(), 0);
        long end = request.get("end").asLong();
        ArrayNode readings = NODES.arrayNode();
        try (var consumer =
                new KafkaConsumer<>(consuming(request), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            for (JsonNode from : request.get("from")) {
                consumer.seek(partition, from.asLong());
                readings.add(read(consumer, partition, end));
            }
        }
        return NODES.objectNode().set("readings", readings);
    }

    private static JsonNode read(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
        long deadline = System.currentTimeMillis() + PATIENCE_MS;
        ObjectNode reading = NODES.objectNode();
        ArrayNode records = reading.putArray("records");
        ArrayNode positions = reading.putArray("positions");
        long position = consumer.position(partition);
        while (position < end) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(describe(record)));
            if (consumer.position(partition) != position) {
                position = consumer.position(partition);
                positions.add(position);
            }
            if (System.currentTimeMillis() > deadline) {
                throw new IllegalStateException("at " + position + ", not at " + end);
            }
        }
        return reading.put("position", position);
    }

    private static JsonNode describe(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode described = NODES.objectNode()
                .put("offset", record.offset())
                .put("timestamp", record.timestamp())
                .put("timestampType", record.timestampType().id)
                .put("key", record.key())
                .put("value", record.value());
        ArrayNode headers = described.putArray("headers");
        for (Header header : record.headers()) {
            headers.addArray().add(header.key()).add(header.value());
        }
        return described;
    }

    private static byte[] bytes(JsonNode base64) throws Exception {
        return base64.isNull() ? null : base64.binaryValue();
    }

    /** At the end of the topic, no answer is to be long in coming: the next reading waits for it. */
    private static Map<String, Object> consuming(JsonNode request) {
        Map<String, Object> settings = settings(request);
        settings.putIfAbsent("fetch.max.wait.ms", 10);
        return settings;
    }

    private static Map<String, Object> settings(JsonNode request) {
        Map<String, Object> settings = new HashMap<>(JSON.convertValue(request.get("settings"), Map.class));
        settings.put("bootstrap.servers", request.get("bootstrap").asText());
        return settings;
    }
}
