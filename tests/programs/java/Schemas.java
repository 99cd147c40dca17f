import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.kafka.common.protocol.Protocol;
import org.apache.kafka.common.protocol.types.Schema;
import org.apache.kafka.message.MessageGenerator;
import org.apache.kafka.message.MessageSpec;

/**
 * What Kafka says of schemas, driven by lines of JSON: a request on standard input, its answer on standard output.
 *
 * <ul>
 *   <li>{@code {"op": "read", "text": …}}: Kafka's generator reads a schema and makes its class; the answer is the
 *       schema as the generator's own classes tell it.
 *   <li>{@code {"op": "tables"}}: for each generated class and version the grammar that Kafka's protocol guide prints.
 * </ul>
 *
 * Runs with the jars of a Kafka release and with Kafka's generator, most of which is not public.
 */
public class Schemas {
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
            case "read" -> read(request.get("text").asText());
            case "tables" -> tables();
            default -> throw new IllegalArgumentException("unknown operation");
        };
    }

    private static JsonNode read(String text) throws Exception {
        MessageSpec spec = MessageGenerator.JSON_SERDE.readValue(text, MessageSpec.class);
        if (spec.hasValidVersion()) {
            generate(spec);
        }
        return MessageGenerator.JSON_SERDE.valueToTree(spec);
    }

    /** Many rules are checked only when the class is made. */
    private static void generate(MessageSpec spec) throws Exception {
        Constructor<?> constructor =
                Class.forName("org.apache.kafka.message.MessageDataGenerator").getDeclaredConstructor(String.class);
        constructor.setAccessible(true);
        Object generator = constructor.newInstance("kayrock");
        Method generate = generator.getClass().getDeclaredMethod("generate", MessageSpec.class);
        generate.setAccessible(true);
        generate.invoke(generator, spec);
    }

    private static ArrayNode tables() throws Exception {
        ArrayNode tables = NODES.arrayNode();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (new File(path).getName().startsWith("kafka")) {
                addTables(path, tables);
            }
        }
        return tables;
    }

    /** A message is what has a class that converts it. */
    private static void addTables(String path, ArrayNode tables) throws Exception {
        try (JarFile jar = new JarFile(path)) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                String name = entries.nextElement().getName();
                if (name.endsWith("JsonConverter.class") && !name.contains("$")) {
                    String type = name.substring(0, name.length() - "JsonConverter.class".length()).replace('/', '.');
                    addTables(Class.forName(type), tables);
                }
            }
        }
    }

    private static void addTables(Class<?> type, ArrayNode tables) throws ReflectiveOperationException {
        Method print = Protocol.class.getDeclaredMethod("schemaToBnfHtml", Schema.class, StringBuilder.class, int.class);
        print.setAccessible(true);
        Schema[] schemas = (Schema[]) type.getField("SCHEMAS").get(null);
        for (int version = 0; version < schemas.length; version++) {
            if (schemas[version] != null) {
                StringBuilder table = new StringBuilder();
                print.invoke(null, schemas[version], table, 2);
                tables.addObject().put("class", type.getSimpleName()).put("version", version).put("text", table.toString());
            }
        }
    }
}
