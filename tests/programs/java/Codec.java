import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.internals.ConsumerProtocol;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.message.ApiMessageType;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.protocol.ObjectSerializationCache;
import org.apache.kafka.common.protocol.types.RawTaggedField;
import org.apache.kafka.common.protocol.types.Struct;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder;
import org.apache.kafka.metadata.MetadataRecordSerde;
import org.apache.kafka.server.common.ApiMessageAndVersion;
import org.apache.kafka.server.common.serialization.AbstractApiMessageSerde;
import org.apache.kafka.server.log.remote.metadata.storage.serialization.RemoteLogMetadataSerde;

/**
 * Kafka's own codecs, driven by lines of JSON: a request on standard input, its answer on standard output. The
 * operations stand in {@link #answer}, the form of a message in {@link Trees}.
 *
 * Runs with the jars of any Kafka release since 3.9, whose classes it meets by reflection where they differ.
 */
public class Codec {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                    .build())
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    /** What is wrong with a request, so that it is not taken for Kafka's refusal of a message. */
    private static class BadRequest extends RuntimeException {
        BadRequest(String message) {
            super(message);
        }
    }

    public static void main(String[] args) throws Exception {
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        OutputStream answers = new BufferedOutputStream(System.out, 1 << 16);
        // What a library prints must not be read as an answer.
        System.setOut(System.err);

        Codec codec = new Codec(new Classes());
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            answers.write(JSON.writeValueAsBytes(codec.answerOrError(line)));
            answers.write('\n');
            if (!requests.ready()) {
                answers.flush();
            }
        }
    }

    private final Classes classes;

    private Codec(Classes classes) {
        this.classes = classes;
    }

    private JsonNode answerOrError(String line) {
        try {
            return answer(JSON.readTree(line));
        } catch (Throwable error) {
            return refusal(error);
        }
    }

    private static ObjectNode refusal(Throwable error) {
        Throwable cause = error instanceof InvocationTargetException ? error.getCause() : error;
        return NODES.objectNode()
                .put("error", cause.getClass().getSimpleName())
                .put("message", String.valueOf(cause.getMessage()));
    }

    private JsonNode answer(JsonNode request) throws Exception {
        String operation = required(request, "op").asText();
        return switch (operation) {
            case "schemas" -> classes.schemas();
            case "errors" -> errors();
            case "apis" -> apis();
            case "encode" -> encode(request);
            case "decode" -> decode(request);
            case "read" -> read(request);
            case "header" -> header(request);
            case "records" -> request.has("build") ? Batches.build(request.get("build")) : Batches.read(hex(request));
            case "framed" -> request.has("hex") ? Framed.read(request) : Framed.write(request, classes);
            case "keyed" -> request.has("hex") ? Keyed.read(request) : Keyed.write(request, classes);
            case "prefixed" -> request.has("hex") ? Prefixed.read(request) : Prefixed.write(request, classes);
            default -> throw new BadRequest("unknown operation " + operation);
        };
    }

    // Messages.

    /** The message is given as a tree of any of its fields in {@code set}, or by Kafka's own rules in {@code json}. */
    private JsonNode encode(JsonNode request) throws Exception {
        Class<?> type = classes.of(required(request, "name").asText());
        short version = version(request);
        Object message = request.has("json")
                ? classes.converter(type, "read").invoke(null, request.get("json"), version)
                : Trees.read(required(request, "set"), type);
        return written((Message) message, version);
    }

    private JsonNode decode(JsonNode request) throws Exception {
        Class<?> type = classes.of(required(request, "name").asText());
        short version = version(request);
        ByteBuffer bytes = ByteBuffer.wrap(hex(request));
        Message message = (Message) type.getConstructor().newInstance();
        message.read(new ByteBufferAccessor(bytes), version);

        ObjectNode answer = NODES.objectNode();
        answer.set("json", Trees.write(message));
        answer.set("kafkaJson", (JsonNode) classes.converter(type, "write").invoke(null, message, version, true));
        answer.put("rest", bytes.remaining());
        answer.setAll(written(message, version));
        return answer;
    }

    /** Only reads, but many at once, in {@code list}: what can be read cannot always be written. */
    private JsonNode read(JsonNode request) throws Exception {
        Constructor<?> constructor = classes.of(required(request, "name").asText()).getConstructor();
        short version = version(request);
        ArrayNode answers = NODES.arrayNode();
        for (JsonNode hex : required(request, "list")) {
            ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex.asText()));
            Message message = (Message) constructor.newInstance();
            try {
                message.read(new ByteBufferAccessor(bytes), version);
            } catch (RuntimeException error) {
                answers.add(refusal(error));
                continue;
            }
            ObjectNode answer = answers.addObject().put("rest", bytes.remaining());
            answer.set("json", Trees.write(message));
        }
        return answers;
    }

    /** A request header, as a broker reads it. */
    private static JsonNode header(JsonNode request) {
        RequestHeader header = RequestHeader.parse(ByteBuffer.wrap(hex(request)));
        return NODES.objectNode().put("clientId", header.clientId()).put("size", header.size());
    }

    private static ObjectNode written(Message message, short version) {
        ObjectSerializationCache cache = new ObjectSerializationCache();
        ByteBuffer bytes = ByteBuffer.allocate(message.size(cache, version));
        message.write(new ByteBufferAccessor(bytes), cache, version);
        if (bytes.hasRemaining()) {
            throw new IllegalStateException("Kafka counted " + bytes.remaining() + " bytes too many");
        }
        return NODES.objectNode().put("hex", HexFormat.of().formatHex(bytes.array()));
    }

    // What Kafka knows besides messages.

    private static JsonNode errors() {
        ArrayNode list = NODES.arrayNode();
        for (Errors error : Errors.values()) {
            list.addObject()
                    .put("name", error.name())
                    .put("code", error.code())
                    .put("retriable", error.exception() instanceof RetriableException)
                    .put("message", error.message());
        }
        return list;
    }

    private static JsonNode apis() {
        ArrayNode list = NODES.arrayNode();
        for (ApiMessageType api : ApiMessageType.values()) {
            ObjectNode entry = list.addObject()
                    .put("id", api.apiKey())
                    .put("name", api.name)
                    .put("oldest", api.lowestSupportedVersion())
                    .put("latest", api.highestSupportedVersion(true))
                    .put("latestVersionUnstable", api.latestVersionUnstable());
            api.listeners().forEach(listener -> entry.withArray("listeners").add(listener.name()));
            ObjectNode requests = entry.putObject("requestHeaderVersions");
            ObjectNode responses = entry.putObject("responseHeaderVersions");
            for (short v = api.lowestSupportedVersion(); v <= api.highestSupportedVersion(true); v++) {
                requests.put(String.valueOf(v), api.requestHeaderVersion(v));
                responses.put(String.valueOf(v), api.responseHeaderVersion(v));
            }
        }
        return list;
    }

    // Requests.

    private static JsonNode required(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new BadRequest("`" + name + "` is missing");
        }
        return value;
    }

    private static short version(JsonNode request) {
        return (short) integer(required(request, "version"), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static byte[] hex(JsonNode request) {
        return HexFormat.of().parseHex(required(request, "hex").asText());
    }

    private static long integer(JsonNode node, long least, long most) {
        boolean isLong = node.isIntegralNumber() && node.canConvertToLong();
        if (!isLong || node.longValue() < least || node.longValue() > most) {
            throw new BadRequest("not an integer from " + least + " to " + most + ": " + node);
        }
        return node.longValue();
    }

    private static boolean flag(JsonNode node) {
        if (!node.isBoolean()) {
            throw new BadRequest("not a boolean: " + node);
        }
        return node.booleanValue();
    }

    private static byte[] base64(JsonNode node) {
        return Base64.getDecoder().decode(text(node));
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw new BadRequest("not a string: " + node);
        }
        return node.textValue();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** The generated classes and the schemas they are generated from, in all jars of Kafka on the class path. */
    private static class Classes {
        private static final String CONVERTER = "JsonConverter";

        private final Map<String, String> converters = new HashMap<>();
        private final Map<String, Class<?>> known = new HashMap<>();
        private final ArrayNode schemas = NODES.arrayNode();

        Classes() throws IOException {
            for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (new File(path).getName().startsWith("kafka")) {
                    try (JarFile jar = new JarFile(path)) {
                        scan(jar);
                    }
                }
            }
        }

        private void scan(JarFile jar) throws IOException {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.endsWith(CONVERTER + ".class") && !name.contains("$")) {
                    String converter = name.substring(0, name.length() - ".class".length()).replace('/', '.');
                    String type = converter.substring(converter.lastIndexOf('.') + 1);
                    converters.put(type.substring(0, type.length() - CONVERTER.length()), converter);
                } else if (name.matches("(.*/)?(message|metadata)/\\w+\\.json")) {
                    addSchema(jar, entry);
                }
            }
        }

        private void addSchema(JarFile jar, JarEntry entry) throws IOException {
            String text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            schemas.addObject()
                    .put("name", JSON.readTree(text).get("name").asText())
                    .put("jar", new File(jar.getName()).getName())
                    .put("text", text);
        }

        JsonNode schemas() {
            return schemas;
        }

        /** The class of a schema; those of requests, responses and headers have a suffix. */
        Class<?> of(String name) throws ClassNotFoundException {
            Class<?> type = known.get(name);
            if (type == null) {
                String converter = converters.getOrDefault(name, converters.get(name + "Data"));
                if (converter == null) {
                    throw new BadRequest("Kafka has no message " + name);
                }
                type = Class.forName(converter.substring(0, converter.length() - CONVERTER.length()));
                known.put(name, type);
            }
            return type;
        }

        Method converter(Class<?> type, String name) throws ReflectiveOperationException {
            Class<?> converter = Class.forName(type.getName() + CONVERTER);
            return name.equals("read")
                    ? converter.getMethod(name, JsonNode.class, short.class)
                    : converter.getMethod(name, type, short.class, boolean.class);
        }
    }

    /**
     * Messages as trees: all fields by the names of Kafka's JSON, whatever the version.
     *
     * Integers of any width are numbers, a float is a number or "NaN", "Infinity", "-Infinity", an id is Kafka's
     * base64, bytes and records are base64 with padding, lists are lists, null is null. Unknown tags stand in
     * {@code "unknownTags": [{"tag": 7, "hex": "00"}]}. In reading, a field may be absent: it keeps its default.
     */
    private static class Trees {
        private static final String UNKNOWN_TAGS = "unknownTags";
        private static final Map<Class<?>, Shape> SHAPES = new HashMap<>();
        private static final Method READABLE_RECORDS = Batches.readableRecords();

        private record Property(Field field, Method setter) {
            String name() {
                return field.getName();
            }
        }

        private record Shape(Constructor<?> constructor, Map<String, Property> properties) { }

        /** The fields of a generated class are those with a setter that returns the object. */
        private static Shape shape(Class<?> type) throws ReflectiveOperationException {
            Shape shape = SHAPES.get(type);
            if (shape == null) {
                Map<String, Property> properties = new LinkedHashMap<>();
                for (Field field : type.getDeclaredFields()) {
                    String name = field.getName();
                    String setter = "set" + name.substring(0, 1).toUpperCase() + name.substring(1);
                    for (Method method : type.getDeclaredMethods()) {
                        if (method.getName().equals(setter) && method.getReturnType() == type) {
                            field.setAccessible(true);
                            properties.put(name, new Property(field, method));
                        }
                    }
                }
                shape = new Shape(type.getConstructor(), properties);
                SHAPES.put(type, shape);
            }
            return shape;
        }

        static Message read(JsonNode tree, Class<?> type) throws ReflectiveOperationException {
            if (!tree.isObject()) {
                throw new BadRequest("not an object: " + tree);
            }
            Shape shape = shape(type);
            Message message = (Message) shape.constructor.newInstance();
            for (Map.Entry<String, JsonNode> entry : tree.properties()) {
                Property property = shape.properties.get(entry.getKey());
                if (property != null) {
                    property.setter.invoke(message, value(entry.getValue(), property.field.getGenericType()));
                } else if (entry.getKey().equals(UNKNOWN_TAGS)) {
                    entry.getValue().forEach(tag -> message.unknownTaggedFields().add(unknownTag(tag)));
                } else {
                    throw new BadRequest(type.getSimpleName() + " has no field " + entry.getKey());
                }
            }
            return message;
        }

        private static RawTaggedField unknownTag(JsonNode tree) {
            return new RawTaggedField((int) integer(required(tree, "tag"), 0, 0xffff_ffffL), hex(tree));
        }

        private static Object value(JsonNode tree, Type type) throws ReflectiveOperationException {
            Class<?> raw = raw(type);
            if (tree.isNull() && !raw.isPrimitive()) {
                return null;
            } else if (raw == boolean.class || raw == Boolean.class) {
                return flag(tree);
            } else if (raw == byte.class || raw == Byte.class) {
                return (byte) integer(tree, Byte.MIN_VALUE, Byte.MAX_VALUE);
            } else if (raw == short.class || raw == Short.class) {
                return (short) integer(tree, Short.MIN_VALUE, Short.MAX_VALUE);
            } else if (raw == int.class || raw == Integer.class) {
                return (int) integer(tree, Integer.MIN_VALUE, Integer.MAX_VALUE);
            } else if (raw == long.class || raw == Long.class) {
                return integer(tree, Long.MIN_VALUE, Long.MAX_VALUE);
            } else if (raw == double.class || raw == Double.class) {
                return tree.isNumber() ? tree.doubleValue() : Double.parseDouble(text(tree));
            } else if (Collection.class.isAssignableFrom(raw)) {
                return list(tree, type, raw);
            }
            return object(tree, raw);
        }

        private static Object object(JsonNode tree, Class<?> type) throws ReflectiveOperationException {
            if (type == String.class) {
                return text(tree);
            } else if (type == Uuid.class) {
                return Uuid.fromString(text(tree));
            } else if (type == byte[].class) {
                return base64(tree);
            } else if (type == ByteBuffer.class) {
                return ByteBuffer.wrap(base64(tree));
            } else if (type.getSimpleName().equals("BaseRecords")) {
                return READABLE_RECORDS.invoke(null, ByteBuffer.wrap(base64(tree)));
            } else if (Message.class.isAssignableFrom(type)) {
                return read(tree, type);
            }
            throw new BadRequest("fields of type " + type + " are not supported");
        }

        private static Object list(JsonNode tree, Type type, Class<?> raw) throws ReflectiveOperationException {
            if (!tree.isArray()) {
                throw new BadRequest("not a list: " + tree);
            }
            // A list with keys is a class of its own, which extends a generic one.
            boolean plain = raw == List.class;
            Type generic = plain ? type : raw.getGenericSuperclass();
            Type element = ((ParameterizedType) generic).getActualTypeArguments()[0];
            @SuppressWarnings("unchecked")
            Collection<Object> list = plain
                    ? new ArrayList<>()
                    : (Collection<Object>) raw.getConstructor(int.class).newInstance(tree.size());
            for (JsonNode one : tree) {
                list.add(value(one, element));
            }
            return list;
        }

        private static Class<?> raw(Type type) {
            return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        }

        static JsonNode write(Object value) throws ReflectiveOperationException {
            if (value == null) {
                return NODES.nullNode();
            } else if (value instanceof Boolean flag) {
                return NODES.booleanNode(flag);
            } else if (value instanceof Double number) {
                return Double.isFinite(number) ? NODES.numberNode(number) : NODES.textNode(number.toString());
            } else if (value instanceof Number number) {
                return NODES.numberNode(number.longValue());
            } else if (value instanceof String || value instanceof Uuid) {
                return NODES.textNode(value.toString());
            } else if (value instanceof byte[] bytes) {
                return NODES.binaryNode(bytes);
            } else if (value instanceof ByteBuffer buffer) {
                return NODES.binaryNode(bytes(buffer));
            } else if (value instanceof Collection<?> list) {
                ArrayNode tree = NODES.arrayNode(list.size());
                for (Object one : list) {
                    tree.add(write(one));
                }
                return tree;
            } else if (value instanceof Message message) {
                return struct(message);
            }
            return NODES.binaryNode(bytes(Batches.buffer(value)));
        }

        private static JsonNode struct(Message message) throws ReflectiveOperationException {
            ObjectNode tree = NODES.objectNode();
            for (Property property : shape(message.getClass()).properties.values()) {
                tree.set(property.name(), write(property.field.get(message)));
            }
            for (RawTaggedField tag : message.unknownTaggedFields()) {
                tree.withArray(UNKNOWN_TAGS).addObject()
                        .put("tag", Integer.toUnsignedLong(tag.tag()))
                        .put("hex", HexFormat.of().formatHex(tag.data()));
            }
            return tree;
        }
    }

    /** Record batches, with the names that Kafka's interfaces give them; Kafka 4.4 moved the classes. */
    private static class Batches {
        static Class<?> type(String name) throws ClassNotFoundException {
            try {
                return Class.forName("org.apache.kafka.common.record.internal." + name);
            } catch (ClassNotFoundException error) {
                return Class.forName("org.apache.kafka.common.record." + name);
            }
        }

        static Method readableRecords() {
            try {
                return type("MemoryRecords").getMethod("readableRecords", ByteBuffer.class);
            } catch (ReflectiveOperationException error) {
                throw new IllegalStateException(error);
            }
        }

        static ByteBuffer buffer(Object records) throws ReflectiveOperationException {
            return (ByteBuffer) get("MemoryRecords", records, "buffer");
        }

        /** What a method without parameters, declared by a class or interface of Kafka's records, returns. */
        private static Object get(String type, Object object, String method) throws ReflectiveOperationException {
            return type(type).getMethod(method).invoke(object);
        }

        /** What comes before bytes that Kafka cannot split into batches is given beside the error. */
        static JsonNode read(byte[] bytes) throws ReflectiveOperationException {
            Object records = readableRecords().invoke(null, ByteBuffer.wrap(bytes));
            ObjectNode answer = NODES.objectNode();
            ArrayNode batches = answer.putArray("batches");
            ArrayNode contents = answer.putArray("records");
            try {
                for (Object batch : (Iterable<?>) get("MemoryRecords", records, "batches")) {
                    batches.add(batch(batch, batches.size(), contents));
                }
                answer.put("validBytes", (int) get("MemoryRecords", records, "validBytes"));
            } catch (InvocationTargetException | RuntimeException error) {
                answer.setAll(refusal(error));
            }
            return answer;
        }

        private static JsonNode batch(Object batch, int index, ArrayNode records) throws ReflectiveOperationException {
            ObjectNode answer = NODES.objectNode();
            ArrayNode own = NODES.arrayNode();
            try {
                get("RecordBatch", batch, "ensureValid");
                for (String name : List.of(
                        "baseOffset", "lastOffset", "sizeInBytes", "magic", "checksum", "countOrNull",
                        "compressionType", "timestampType", "maxTimestamp", "producerId", "producerEpoch",
                        "baseSequence", "lastSequence", "isTransactional", "isControlBatch", "partitionLeaderEpoch",
                        "deleteHorizonMs")) {
                    answer.set(name, property(get("RecordBatch", batch, name)));
                }
                for (Object record : (Iterable<?>) batch) {
                    own.add(record(record).put("batch", index));
                }
            } catch (InvocationTargetException | RuntimeException error) {
                return NODES.objectNode()
                        .put("baseOffset", (long) get("RecordBatch", batch, "baseOffset"))
                        .put("lastOffset", (long) get("RecordBatch", batch, "lastOffset"))
                        .setAll(refusal(error));
            }
            records.addAll(own);
            return answer;
        }

        private static JsonNode property(Object value) throws ReflectiveOperationException {
            if (value instanceof OptionalLong optional) {
                return optional.isPresent() ? NODES.numberNode(optional.getAsLong()) : NODES.nullNode();
            } else if (value instanceof Enum<?> named) {
                return NODES.textNode((String) named.getClass().getField("name").get(named));
            }
            return Trees.write(value);
        }

        private static ObjectNode record(Object record) throws ReflectiveOperationException {
            ObjectNode answer = NODES.objectNode();
            for (String name : List.of("offset", "timestamp", "sequence", "key", "value")) {
                answer.set(name, Trees.write(get("Record", record, name)));
            }
            ArrayNode headers = answer.putArray("headers");
            for (Header header : (Header[]) get("Record", record, "headers")) {
                headers.addObject().put("key", header.key()).set("value", Trees.write(header.value()));
            }
            return answer;
        }

        /**
         * One batch. What is absent has the value that Kafka gives it where it has none; an empty batch needs its
         * {@code lastOffset}.
         */
        static JsonNode build(JsonNode batch) throws ReflectiveOperationException {
            ByteBuffer bytes = required(batch, "records").isEmpty() ? empty(batch) : filled(batch);
            return NODES.objectNode().put("hex", HexFormat.of().formatHex(bytes(bytes)));
        }

        private static ByteBuffer filled(JsonNode batch) throws ReflectiveOperationException {
            boolean isControl = batch.path("isControl").asBoolean();
            Constructor<?> constructor = Arrays.stream(type("MemoryRecordsBuilder").getConstructors())
                    .filter(one -> one.getParameterTypes()[0] == ByteBuffer.class)
                    .findFirst()
                    .orElseThrow();
            Object builder = constructor.newInstance(
                    ByteBuffer.allocate(1024),
                    magic(batch),
                    Compression.of(batch.path("compression").asText("none")).build(),
                    timestampType(batch),
                    batch.path("baseOffset").asLong(),
                    batch.path("logAppendTime").asLong(-1),
                    batch.path("producerId").asLong(-1),
                    (short) batch.path("producerEpoch").asInt(-1),
                    batch.path("baseSequence").asInt(-1),
                    batch.path("isTransactional").asBoolean(),
                    isControl,
                    batch.path("partitionLeaderEpoch").asInt(-1),
                    Integer.MAX_VALUE);
            String method = isControl ? "appendControlRecordWithOffset" : "appendWithOffset";
            Method append = type("MemoryRecordsBuilder").getMethod(method, long.class, type("SimpleRecord"));
            for (JsonNode record : batch.get("records")) {
                append.invoke(builder, required(record, "offset").asLong(), simpleRecord(record));
            }
            return buffer(type("MemoryRecordsBuilder").getMethod("build").invoke(builder));
        }

        private static Object simpleRecord(JsonNode record) throws ReflectiveOperationException {
            List<Header> headers = new ArrayList<>();
            for (JsonNode header : record.path("headers")) {
                headers.add(new RecordHeader(required(header, "key").asText(), bytesOrNull(header, "value")));
            }
            return type("SimpleRecord")
                    .getConstructor(long.class, byte[].class, byte[].class, Header[].class)
                    .newInstance(
                            required(record, "timestamp").asLong(),
                            bytesOrNull(record, "key"),
                            bytesOrNull(record, "value"),
                            headers.toArray(new Header[0]));
        }

        private static byte[] bytesOrNull(JsonNode object, String name) {
            return object.path(name).isTextual() ? base64(object.get(name)) : null;
        }

        /** Kafka's builder writes nothing when it has no records; such batches remain after compaction. */
        private static ByteBuffer empty(JsonNode batch) throws ReflectiveOperationException {
            ByteBuffer bytes = ByteBuffer.allocate(1024);
            Method write = Arrays.stream(type("DefaultRecordBatch").getMethods())
                    .filter(one -> one.getName().equals("writeEmptyHeader"))
                    .findFirst()
                    .orElseThrow();
            write.invoke(
                    null,
                    bytes,
                    magic(batch),
                    batch.path("producerId").asLong(-1),
                    (short) batch.path("producerEpoch").asInt(-1),
                    batch.path("baseSequence").asInt(-1),
                    batch.path("baseOffset").asLong(),
                    required(batch, "lastOffset").asLong(),
                    batch.path("partitionLeaderEpoch").asInt(-1),
                    timestampType(batch),
                    batch.path("timestamp").asLong(-1),
                    batch.path("isTransactional").asBoolean(),
                    batch.path("isControl").asBoolean());
            return bytes.flip();
        }

        private static byte magic(JsonNode batch) {
            return (byte) batch.path("magic").asInt(2);
        }

        private static TimestampType timestampType(JsonNode batch) {
            return TimestampType.forName(batch.path("timestampType").asText("CreateTime"));
        }
    }

    /** Records that say themselves what they are, in a log that is {@code metadata} or {@code remoteLog}. */
    private static class Framed {
        static JsonNode write(JsonNode request, Classes classes) throws ReflectiveOperationException {
            Message message = Trees.read(required(request, "set"), classes.of(required(request, "name").asText()));
            return written(serde(request), new ApiMessageAndVersion((ApiMessage) message, version(request)));
        }

        static JsonNode read(JsonNode request) throws ReflectiveOperationException {
            byte[] bytes = hex(request);
            AbstractApiMessageSerde serde = serde(request);
            ApiMessageAndVersion record = serde.read(new ByteBufferAccessor(ByteBuffer.wrap(bytes)), bytes.length);
            ObjectNode answer = written(serde, record);
            answer.put("name", record.message().getClass().getSimpleName());
            answer.put("version", record.version());
            answer.set("json", Trees.write(record.message()));
            return answer;
        }

        private static ObjectNode written(AbstractApiMessageSerde serde, ApiMessageAndVersion record) {
            ObjectSerializationCache cache = new ObjectSerializationCache();
            ByteBuffer bytes = ByteBuffer.allocate(serde.recordSize(record, cache));
            serde.write(record, cache, new ByteBufferAccessor(bytes));
            return NODES.objectNode().put("hex", HexFormat.of().formatHex(bytes.array(), 0, bytes.position()));
        }

        private static AbstractApiMessageSerde serde(JsonNode request) {
            String log = required(request, "log").asText();
            return switch (log) {
                case "metadata" -> MetadataRecordSerde.INSTANCE;
                case "remoteLog" -> new RemoteLog().serde();
                default -> throw new BadRequest("unknown log " + log);
            };
        }

        /** Kafka's own class works on other objects than the records, but knows what the types are. */
        private static class RemoteLog extends RemoteLogMetadataSerde {
            AbstractApiMessageSerde serde() {
                return new AbstractApiMessageSerde() {
                    @Override
                    public ApiMessage apiMessageFor(short apiKey) {
                        return newApiMessage(apiKey);
                    }
                };
            }
        }
    }

    /**
     * Records of a coordinator's log, by the class with which the coordinator itself reads and writes them:
     * {@code log} is {@code group}, {@code share} or {@code transaction}. Tombstones have no {@code value}.
     */
    private static class Keyed {
        private static final String PACKAGE = "org.apache.kafka.coordinator.";

        private final Object serde;
        private final Class<?> type;

        private Keyed(JsonNode request) throws ReflectiveOperationException {
            String log = required(request, "log").asText();
            Class<?> serdeType;
            Class<?> recordType;
            try {
                recordType = Class.forName(PACKAGE + "common.runtime.CoordinatorRecord");
                String name = log.substring(0, 1).toUpperCase() + log.substring(1);
                serdeType = Class.forName(PACKAGE + log + "." + name + "CoordinatorRecordSerde");
            } catch (ClassNotFoundException error) {
                // Before Kafka 4 only the group coordinator had them.
                recordType = Class.forName(PACKAGE + log + ".CoordinatorRecord");
                serdeType = Class.forName(PACKAGE + log + ".CoordinatorRecordSerde");
            }
            type = recordType;
            serde = serdeType.getConstructor().newInstance();
        }

        static JsonNode write(JsonNode request, Classes classes) throws ReflectiveOperationException {
            Keyed log = new Keyed(request);
            String name = required(request, "name").asText();
            ApiMessage key = (ApiMessage) Trees.read(required(request, "key"), classes.of(name + "Key"));
            ApiMessageAndVersion value = null;
            if (request.has("value")) {
                Object message = Trees.read(request.get("value"), classes.of(name + "Value"));
                value = new ApiMessageAndVersion((ApiMessage) message, version(request));
            }
            return log.written(log.record(key, value));
        }

        static JsonNode read(JsonNode request) throws ReflectiveOperationException {
            Keyed log = new Keyed(request);
            ByteBuffer key = ByteBuffer.wrap(hex(request));
            JsonNode value = request.get("value");
            ByteBuffer bytes = value == null ? null : ByteBuffer.wrap(HexFormat.of().parseHex(value.asText()));
            Object record = log.serde.getClass()
                    .getMethod("deserialize", ByteBuffer.class, ByteBuffer.class)
                    .invoke(log.serde, key, bytes);

            ObjectNode answer = log.written(record);
            Object read = part(record, "key");
            answer.set("key", message(read instanceof ApiMessageAndVersion old ? old.message() : (Message) read));
            if (part(record, "value") instanceof ApiMessageAndVersion said) {
                answer.set("value", message(said.message()).put("version", said.version()));
            }
            return answer;
        }

        private Object record(ApiMessage key, ApiMessageAndVersion value) throws ReflectiveOperationException {
            for (Constructor<?> old : type.getConstructors()) {
                return old.newInstance(new ApiMessageAndVersion(key, key.highestSupportedVersion()), value);
            }
            return value == null
                    ? type.getMethod("tombstone", ApiMessage.class).invoke(null, key)
                    : type.getMethod("record", ApiMessage.class, ApiMessageAndVersion.class).invoke(null, key, value);
        }

        private ObjectNode written(Object record) throws ReflectiveOperationException {
            byte[] key = (byte[]) serde.getClass().getMethod("serializeKey", Object.class).invoke(serde, record);
            byte[] value = (byte[]) serde.getClass().getMethod("serializeValue", Object.class).invoke(serde, record);
            ObjectNode answer = NODES.objectNode().put("hex", HexFormat.of().formatHex(key));
            return value == null ? answer : answer.put("valueHex", HexFormat.of().formatHex(value));
        }

        private static Object part(Object record, String name) throws ReflectiveOperationException {
            return record.getClass().getMethod(name).invoke(record);
        }

        private static ObjectNode message(Message message) throws ReflectiveOperationException {
            ObjectNode node = NODES.objectNode().put("name", message.getClass().getSimpleName());
            node.set("json", Trees.write(message));
            return node;
        }
    }

    /** Messages behind their version, by the classes with which clients and brokers read and write them. */
    private static class Prefixed {
        static JsonNode write(JsonNode request, Classes classes) throws ReflectiveOperationException {
            Message message = Trees.read(required(request, "set"), classes.of(required(request, "name").asText()));
            return written(ByteBuffer.wrap(MessageUtil.toVersionPrefixedBytes(version(request), message)));
        }

        /** What the object that Kafka makes of the bytes holds, and the bytes that it makes of the object. */
        static JsonNode read(JsonNode request) throws ReflectiveOperationException {
            ByteBuffer bytes = ByteBuffer.wrap(hex(request));
            String name = required(request, "name").asText();
            return switch (name) {
                case "ConsumerProtocolSubscription" -> subscription(bytes);
                case "ConsumerProtocolAssignment" -> assignment(bytes);
                case "DefaultPrincipalData" -> principal(bytes.array());
                case "ControlRecordTypeSchema" -> controlRecordType(bytes);
                case "EndTxnMarker" -> endTxnMarker(bytes);
                default -> throw new BadRequest("nothing of Kafka's reads only a " + name);
            };
        }

        private static ObjectNode written(ByteBuffer bytes) {
            return NODES.objectNode().put("hex", HexFormat.of().formatHex(bytes(bytes)));
        }

        private static JsonNode subscription(ByteBuffer bytes) throws ReflectiveOperationException {
            Message message = ConsumerProtocol.deserializeConsumerProtocolSubscription(bytes.duplicate());
            Subscription object = ConsumerProtocol.deserializeSubscription(bytes.duplicate());
            ObjectNode answer = written(ConsumerProtocol.serializeSubscription(object, bytes.getShort()));
            return answer.set("json", Trees.write(message));
        }

        private static JsonNode assignment(ByteBuffer bytes) throws ReflectiveOperationException {
            Message message = ConsumerProtocol.deserializeConsumerProtocolAssignment(bytes.duplicate());
            Assignment object = ConsumerProtocol.deserializeAssignment(bytes.duplicate());
            ObjectNode answer = written(ConsumerProtocol.serializeAssignment(object, bytes.getShort()));
            return answer.set("json", Trees.write(message));
        }

        private static JsonNode principal(byte[] bytes) {
            DefaultKafkaPrincipalBuilder builder = new DefaultKafkaPrincipalBuilder(null, null);
            KafkaPrincipal principal = builder.deserialize(bytes);
            ObjectNode answer = written(ByteBuffer.wrap(builder.serialize(principal)));
            answer.putObject("json")
                    .put("type", principal.getPrincipalType())
                    .put("name", principal.getName())
                    .put("tokenAuthenticated", principal.tokenAuthenticated());
            return answer;
        }

        private static JsonNode controlRecordType(ByteBuffer bytes) throws ReflectiveOperationException {
            Class<?> type = Batches.type("ControlRecordType");
            short id = (short) type.getMethod("parseTypeId", ByteBuffer.class).invoke(null, bytes);
            Object known = type.getMethod("fromTypeId", short.class).invoke(null, id);
            ObjectNode answer = known.toString().equals("UNKNOWN")
                    ? NODES.objectNode()
                    : written(recordKey(type.getMethod("recordKey").invoke(known)));
            answer.putObject("json").put("type", id);
            return answer;
        }

        /** Kafka 3.9 makes a struct of the key, 4.4 its bytes. */
        private static ByteBuffer recordKey(Object key) {
            if (!(key instanceof Struct struct)) {
                return (ByteBuffer) key;
            }
            ByteBuffer bytes = ByteBuffer.allocate(struct.sizeOf());
            struct.writeTo(bytes);
            return bytes.flip();
        }

        private static JsonNode endTxnMarker(ByteBuffer bytes) throws ReflectiveOperationException {
            Class<?> type = Batches.type("ControlRecordType");
            Object commit = type.getField("COMMIT").get(null);
            Class<?> markerType = Batches.type("EndTransactionMarker");
            Method read = markerType.getDeclaredMethod("deserializeValue", type, ByteBuffer.class);
            read.setAccessible(true);
            Object marker = read.invoke(null, commit, bytes);
            ObjectNode answer = written((ByteBuffer) markerType.getMethod("serializeValue").invoke(marker));
            int epoch = (int) markerType.getMethod("coordinatorEpoch").invoke(marker);
            answer.putObject("json").put("coordinatorEpoch", epoch);
            return answer;
        }
    }
}
