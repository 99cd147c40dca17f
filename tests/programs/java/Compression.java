import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.Zstd;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import org.apache.kafka.common.compress.Lz4Compression;
import org.apache.kafka.common.compress.GzipCompression;
import org.apache.kafka.common.compress.ZstdCompression;
import org.xerial.snappy.Snappy;

/**
 * Kafka's codecs, and the libraries below them, driven by lines of JSON; bytes are base64.
 *
 * <ul>
 *   <li>{@code {"op": "compress", "codec": …, "level": … or null, "magic": …, "data": …}}: {@code data}, compressed as
 *       the records of a batch of that magic number.
 *   <li>{@code {"op": "decompress", "codec": …, "magic": …, "data": …}}: the reverse.
 *   <li>{@code {"op": "levels", "codec": …}}: its {@code least}, {@code greatest} and {@code default} level.
 *   <li>{@code {"op": "variant", "codec": …, "name": …, "data": …}}: {@code data} in a form that Kafka reads and does not
 *       write.
 * </ul>
 *
 * What takes part in the methods of a codec lies in other packages in other releases, hence the reflection.
 */
public class Compression {
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
        String codec = request.get("codec").asText();
        return switch (request.get("op").asText()) {
            case "compress" -> data(compress(codec(codec, request.get("level")), magic(request), bytes(request)));
            case "decompress" -> data(decompress(codec(codec, NODES.nullNode()), magic(request), bytes(request)));
            case "levels" -> levels(codec);
            case "variant" -> data(variant(codec + " " + request.get("name").asText(), bytes(request)));
            default -> throw new IllegalArgumentException("unknown operation");
        };
    }

    private static byte magic(JsonNode request) {
        return (byte) request.get("magic").asInt();
    }

    private static byte[] bytes(JsonNode request) throws Exception {
        return request.get("data").binaryValue();
    }

    private static ObjectNode data(byte[] bytes) {
        return NODES.objectNode().put("data", bytes);
    }

    private static org.apache.kafka.common.compress.Compression codec(String name, JsonNode level) {
        if (level.isNull()) {
            return org.apache.kafka.common.compress.Compression.of(name).build();
        }
        return switch (name) {
            case "gzip" -> new GzipCompression.Builder().level(level.asInt()).build();
            case "lz4" -> new Lz4Compression.Builder().level(level.asInt()).build();
            case "zstd" -> new ZstdCompression.Builder().level(level.asInt()).build();
            default -> throw new IllegalArgumentException("no levels");
        };
    }

    private static byte[] compress(Object codec, byte magic, byte[] data) throws Exception {
        Method wrap = method(codec.getClass(), "wrapForOutput");
        Object buffer = wrap.getParameterTypes()[0].getConstructor(int.class).newInstance(512);
        try (OutputStream out = (OutputStream) wrap.invoke(codec, buffer, magic)) {
            out.write(data);
        }
        ByteBuffer written = (ByteBuffer) buffer.getClass().getMethod("buffer").invoke(buffer);
        written.flip();
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        return bytes;
    }

    private static byte[] decompress(Object codec, byte magic, byte[] data) throws Exception {
        Method wrap = method(codec.getClass(), "wrapForInput");
        Object supplier = wrap.getParameterTypes()[2].getMethod("create").invoke(null);
        try (InputStream in = (InputStream) wrap.invoke(codec, ByteBuffer.wrap(data), magic, supplier)) {
            return in.readAllBytes();
        }
    }

    private static JsonNode levels(String codec) throws Exception {
        Method get = method(org.apache.kafka.common.compress.Compression.class, "type");
        Object type = get.invoke(codec(codec, NODES.nullNode()));
        // Each codec is a class of its own that is not public; its methods belong to one that is.
        Class<?> types = get.getReturnType();
        return NODES.objectNode()
                .put("least", (int) types.getMethod("minLevel").invoke(type))
                .put("greatest", (int) types.getMethod("maxLevel").invoke(type))
                .put("default", (int) types.getMethod("defaultLevel").invoke(type));
    }

    /** What other producers send, written by the libraries that Kafka uses, or by others of its kind. */
    private static byte[] variant(String name, byte[] data) throws Exception {
        byte[] left = Arrays.copyOfRange(data, 0, data.length / 2);
        byte[] right = Arrays.copyOfRange(data, data.length / 2, data.length);
        byte two = 2;
        return switch (name) {
            case "gzip members", "snappy headers" -> {
                Object codec = codec(name.split(" ")[0], NODES.nullNode());
                yield join(compress(codec, two, left), compress(codec, two, right));
            }
            case "snappy raw" -> Snappy.compress(data);
            case "lz4 4 MiB" -> lz4(data, BLOCKSIZE.SIZE_4MB, FLG.Bits.BLOCK_INDEPENDENCE);
            case "lz4 1 MiB" -> lz4(data, BLOCKSIZE.SIZE_1MB, FLG.Bits.BLOCK_INDEPENDENCE);
            case "lz4 256 KiB" -> lz4(data, BLOCKSIZE.SIZE_256KB, FLG.Bits.BLOCK_INDEPENDENCE);
            case "lz4 content checksum" ->
                lz4(data, BLOCKSIZE.SIZE_64KB, FLG.Bits.BLOCK_INDEPENDENCE, FLG.Bits.CONTENT_CHECKSUM);
            case "lz4 block checksums" ->
                lz4(data, BLOCKSIZE.SIZE_64KB, FLG.Bits.BLOCK_INDEPENDENCE, FLG.Bits.BLOCK_CHECKSUM);
            case "lz4 content size" ->
                lz4(data, BLOCKSIZE.SIZE_64KB, FLG.Bits.BLOCK_INDEPENDENCE, FLG.Bits.CONTENT_SIZE);
            case "zstd content size" -> Zstd.compress(data);
            case "zstd frames" -> join(Zstd.compress(left), Zstd.compress(right));
            case "zstd skippable" -> join(new byte[] {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3}, Zstd.compress(data));
            default -> throw new IllegalArgumentException("unknown variant");
        };
    }

    private static byte[] lz4(byte[] data, BLOCKSIZE size, FLG.Bits... flags) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (OutputStream out = new LZ4FrameOutputStream(written, size, data.length, flags)) {
            out.write(data);
        }
        return written.toByteArray();
    }

    private static byte[] join(byte[] left, byte[] right) {
        byte[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }

    private static Method method(Class<?> owner, String name) {
        return Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .findFirst()
                .orElseThrow();
    }
}
