import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.LoggerFactory;

/**
 * What Kafka's consumer and its brokers do with record sets, driven by lines of JSON: a request on standard input, its
 * answer on standard output.
 *
 * <ul>
 *   <li>{@code {"op": "consume", "hex": …, "fetchOffset": …, "committed": …, "aborted": [[producer, offset], …]}}: the
 *       offsets that the consumer hands on, and the one that it fetches next.
 *   <li>{@code {"op": "stamp", "hex": …, "lastOffset": …, "leaderEpoch": …, "timestampType": …, "timestamp": …}}: the
 *       set with each of its batches so changed in place; what is absent stays.
 * </ul>
 *
 * Runs with the jars of any Kafka release since 3.9, whose classes it meets by reflection where they differ or are not
 * public.
 */
public class Records {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONSUMER = "org.apache.kafka.clients.consumer.internals.";

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
            return answer(JSON.readTree(line));
        } catch (Throwable error) {
            Throwable cause = error instanceof InvocationTargetException ? error.getCause() : error;
            return NODES.objectNode()
                    .put("error", cause.getClass().getSimpleName())
                    .put("message", String.valueOf(cause.getMessage()));
        }
    }

    private static JsonNode answer(JsonNode request) throws Exception {
        return switch (request.get("op").asText()) {
            case "consume" -> consume(request);
            case "stamp" -> stamp(request);
            default -> throw new IllegalArgumentException("unknown operation");
        };
    }

    private static JsonNode consume(JsonNode request) throws ReflectiveOperationException {
        Object fetch = completedFetch(request);
        IsolationLevel isolation =
                request.get("committed").asBoolean() ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
        Object config = construct(CONSUMER + "FetchConfig", 1, 1 << 20, 0, 1 << 20, 500, true, "", isolation);
        Method fetchRecords = method(fetch.getClass(), "fetchRecords");
        List<?> records = (List<?>) fetchRecords.invoke(fetch, config, deserializers(), Integer.MAX_VALUE);
        ObjectNode answer = NODES.objectNode();
        ArrayNode offsets = answer.putArray("offsets");
        for (Object record : records) {
            offsets.add(((ConsumerRecord<?, ?>) record).offset());
        }
        return answer.put("nextOffset", (long) method(fetch.getClass(), "nextFetchOffset").invoke(fetch));
    }

    private static Object completedFetch(JsonNode request) throws ReflectiveOperationException {
        TopicPartition partition = new TopicPartition("records", 0);
        List<FetchResponseData.AbortedTransaction> aborted = new ArrayList<>();
        for (JsonNode one : request.get("aborted")) {
            aborted.add(new FetchResponseData.AbortedTransaction()
                    .setProducerId(one.get(0).asLong())
                    .setFirstOffset(one.get(1).asLong()));
        }
        FetchResponseData.PartitionData data = new FetchResponseData.PartitionData().setAbortedTransactions(aborted);
        method(data.getClass(), "setRecords").invoke(data, memoryRecords(bytes(request)));

        Constructor<?> constructor = only(Class.forName(CONSUMER + "CompletedFetch"));
        List<Object> arguments = new ArrayList<>();
        for (Class<?> type : constructor.getParameterTypes()) {
            arguments.add(switch (type.getSimpleName()) {
                case "Logger" -> LoggerFactory.getLogger(Records.class);
                case "SubscriptionState" -> subscriptions(type);
                case "BufferSupplier" -> type.getMethod("create").invoke(null);
                case "TopicPartition" -> partition;
                case "PartitionData" -> data;
                case "FetchMetricsAggregator" -> construct(type.getName(), metrics(), Set.of(partition));
                case "Long" -> request.get("fetchOffset").asLong();
                case "short" -> (short) 17;
                default -> throw new IllegalStateException("a new parameter: " + type);
            });
        }
        return constructor.newInstance(arguments.toArray());
    }

    private static Object subscriptions(Class<?> type) throws ReflectiveOperationException {
        Class<?>[] parameters = only(type).getParameterTypes();
        Object context = parameters[0].getConstructor().newInstance();
        return only(type).newInstance(context, parameters[1].getField("EARLIEST").get(null));
    }

    private static Object metrics() throws ReflectiveOperationException {
        Class<?> type = Class.forName(CONSUMER + "FetchMetricsManager");
        Object registry = construct(CONSUMER + "FetchMetricsRegistry");
        Class<?> metrics = type.getConstructors()[0].getParameterTypes()[0];
        return type.getConstructors()[0].newInstance(metrics.getConstructor().newInstance(), registry);
    }

    private static Object deserializers() throws ReflectiveOperationException {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        for (Constructor<?> constructor : Class.forName(CONSUMER + "Deserializers").getConstructors()) {
            Class<?>[] types = constructor.getParameterTypes();
            if (types[0].getSimpleName().equals("Deserializer")) {
                return types.length == 2
                        ? constructor.newInstance(bytes, bytes)
                        : constructor.newInstance(bytes, bytes, types[2].getConstructor().newInstance());
            }
        }
        throw new IllegalStateException("other constructors");
    }

    private static JsonNode stamp(JsonNode request) throws ReflectiveOperationException {
        byte[] bytes = bytes(request);
        Object records = memoryRecords(bytes);
        Class<?> type = recordType("MutableRecordBatch");
        for (Object batch : (Iterable<?>) records.getClass().getMethod("batches").invoke(records)) {
            if (request.has("lastOffset")) {
                type.getMethod("setLastOffset", long.class).invoke(batch, request.get("lastOffset").asLong());
            }
            if (request.has("leaderEpoch")) {
                type.getMethod("setPartitionLeaderEpoch", int.class).invoke(batch, request.get("leaderEpoch").asInt());
            }
            if (request.has("timestampType")) {
                type.getMethod("setMaxTimestamp", TimestampType.class, long.class)
                        .invoke(
                                batch,
                                TimestampType.forName(request.get("timestampType").asText()),
                                request.get("timestamp").asLong());
            }
        }
        return NODES.objectNode().put("hex", HexFormat.of().formatHex(bytes));
    }

    private static byte[] bytes(JsonNode request) {
        return HexFormat.of().parseHex(request.get("hex").asText());
    }

    private static Object memoryRecords(byte[] bytes) throws ReflectiveOperationException {
        return recordType("MemoryRecords")
                .getMethod("readableRecords", ByteBuffer.class)
                .invoke(null, ByteBuffer.wrap(bytes));
    }

    private static Class<?> recordType(String name) throws ClassNotFoundException {
        try {
            return Class.forName("org.apache.kafka.common.record.internal." + name);
        } catch (ClassNotFoundException error) {
            return Class.forName("org.apache.kafka.common.record." + name);
        }
    }

    private static Method method(Class<?> type, String name) {
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        return method;
    }

    private static Constructor<?> only(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor;
    }

    private static Object construct(String name, Object... arguments) throws ReflectiveOperationException {
        for (Constructor<?> constructor : Class.forName(name).getDeclaredConstructors()) {
            if (constructor.getParameterCount() == arguments.length) {
                constructor.setAccessible(true);
                return constructor.newInstance(arguments);
            }
        }
        throw new IllegalStateException("other constructors of " + name);
    }
}
