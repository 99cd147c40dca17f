import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.apache.kafka.common.security.scram.internals.ScramSaslClient;
import org.apache.kafka.common.security.scram.internals.ScramSaslServer;

/**
 * Both sides of Kafka's SCRAM, driven by lines of JSON; messages are text.
 *
 * <ul>
 *   <li>{@code {"op": "server", "mechanism": …, "user": …, "password": …, "iterations": …}}: begins an exchange as the
 *       broker, which has one user.
 *   <li>{@code {"op": "client", "mechanism": …, "user": …, "password": …}}: begins an exchange as the client.
 *   <li>{@code {"op": "step", "message": …}}: the next {@code message} of the exchange, {@code null} if there is none,
 *       and whether it is {@code complete}.
 * </ul>
 */
public class Scram {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Exchange exchange;

    /** One side of an exchange. */
    private interface Exchange {
        byte[] step(byte[] message) throws SaslException;

        boolean isComplete();
    }

    public static void main(String[] args) throws Exception {
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream responses = System.out;
        // Output of a library must not be read as a response.
        System.setOut(System.err);
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            responses.write(JSON.writeValueAsBytes(responseOrError(line)));
            responses.write('\n');
            responses.flush();
        }
    }

    private static JsonNode responseOrError(String line) {
        try {
            return respond(JSON.readTree(line));
        } catch (Throwable error) {
            return NODES.objectNode()
                    .put("error", error.getClass().getSimpleName())
                    .put("message", String.valueOf(error.getMessage()));
        }
    }

    private static JsonNode respond(JsonNode request) throws Exception {
        switch (request.get("op").asText()) {
            case "server" -> exchange = server(request);
            case "client" -> exchange = client(request);
            case "step" -> {
                byte[] message = exchange.step(request.get("message").asText().getBytes(StandardCharsets.UTF_8));
                String text = message == null ? null : new String(message, StandardCharsets.UTF_8);
                return NODES.objectNode().put("message", text).put("complete", exchange.isComplete());
            }
            default -> throw new IllegalArgumentException("unknown operation");
        }
        return NODES.objectNode();
    }

    private static ScramMechanism mechanism(JsonNode request) {
        return ScramMechanism.forMechanismName(request.get("mechanism").asText());
    }

    private static Exchange server(JsonNode request) throws Exception {
        ScramFormatter formatter = new ScramFormatter(mechanism(request));
        ScramCredential credential =
                formatter.generateCredential(request.get("password").asText(), request.get("iterations").asInt());
        Map<String, ScramCredential> users = new HashMap<>();
        users.put(request.get("user").asText(), credential);
        SaslServer server = new ScramSaslServer(mechanism(request), Map.of(), callbacks -> {
            ScramCredential found = null;
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    found = users.get(name.getDefaultName());
                } else if (callback instanceof ScramCredentialCallback wanted) {
                    wanted.scramCredential(found);
                }
            }
        });
        return new Exchange() {
            @Override
            public byte[] step(byte[] message) throws SaslException {
                return server.evaluateResponse(message);
            }

            @Override
            public boolean isComplete() {
                return server.isComplete();
            }
        };
    }

    private static Exchange client(JsonNode request) throws Exception {
        String user = request.get("user").asText();
        String password = request.get("password").asText();
        SaslClient client = new ScramSaslClient(mechanism(request), callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(user);
                } else if (callback instanceof PasswordCallback wanted) {
                    wanted.setPassword(password.toCharArray());
                }
            }
        });
        return new Exchange() {
            @Override
            public byte[] step(byte[] message) throws SaslException {
                return client.evaluateChallenge(message);
            }

            @Override
            public boolean isComplete() {
                return client.isComplete();
            }
        };
    }
}
