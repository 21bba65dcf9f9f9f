import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the programs of this folder share: the run of their cases, the simulator's meter, and what is asked. */
final class Kit {
    static final String GATEWAY = System.getenv("GATEWAY");
    static final String RIGHT = "[[sim:flaw=none]]";
    static final String SUM = "What is ((12 + 7) * 3) - 4? " + RIGHT;
    static final String POEM = "Roses are red, violets are blue, and this text comes in more than two pieces.";
    static final String SAY = "[[sim:say=\"" + POEM + "\"]]";
    static final String STALL = SAY + " [[sim:fault=stall tokens=5]]";
    static final List<String> BROKEN =
            List.of(SAY + " [[sim:fault=error_event tokens=5]]", SAY + " [[sim:fault=cut tokens=5]]");
    static final String TOO_LONG = "Hello. [[sim:fault=context_length]]";
    static final String LIMITED = "Hello. [[sim:fault=429 retry_after=30]]";
    static final String LIMITED_ONCE = SAY + " [[sim:fault=429 retry_after=0 times=1]]";
    static final String LIMITED_THRICE = SAY + " [[sim:fault=429 retry_after=0 times=3]]";
    static final String REFUND = "Please refund order O-1 in full. " + RIGHT;
    static final String CANCEL =
            "Please cancel every delayed order of customer C-1 and refund each of them in full. " + RIGHT;
    static final String DONE = "Done, as asked.";
    static final String NOTE = "Read this order note into JSON. Order note: Ada Byron <ada@example.org> ordered 4 oak"
            + " chairs at 12.5 EUR each on 2026-03-01, to be delivered to Lyon. Correction: deliver to Oslo. " + RIGHT;
    static final Note READ = new Note("Ada Byron", "oak chairs", 4, "Oslo");
    static final String PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5"
            + "ErkJggg==";

    /** What the model sees of a picture, at the least, in tokens. */
    static final int PICTURE_TOKENS = 85;

    static final Duration WAIT = Duration.ofSeconds(15);

    /** The cases in which a takeover can be. */
    private static final Set<String> ANSWERS =
            Set.of("buffered", "streamed", "tools", "parallel tools", "structured output", "images");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Kit() {}

    record Note(String customer, String item, int quantity, String city) {}

    /** The library has no such thing; why. */
    static final class NotOffered extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotOffered(String why) {
            super(why);
        }
    }

    interface Body {
        void of(Case of) throws Exception;
    }

    static Body notOffered(String why) {
        return of -> {
            throw new NotOffered(why);
        };
    }

    /** A case on one route. Its key goes through to the simulator, whose meter tells by it what the case came to. */
    record Case(String model, String key) {
        List<JsonNode> attempts() throws Exception {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            URI meter = URI.create(System.getenv("SIMULATOR") + "/sim/meter");
            HttpResponse<String> answer =
                    HTTP.send(HttpRequest.newBuilder(meter).build(), HttpResponse.BodyHandlers.ofString());
            List<JsonNode> attempts = new ArrayList<>();
            for (JsonNode attempt : JSON.readTree(answer.body()).get("attempts")) {
                if (attempt.get("key_hash").asText().equals(HexFormat.of().formatHex(hash, 0, 6))) {
                    attempts.add(attempt);
                }
            }
            return attempts;
        }

        List<String> finishes() throws Exception {
            return attempts().stream()
                    .map(attempt -> attempt.get("finish").asText())
                    .toList();
        }

        /** Waits until the only attempt upstream has ended so. */
        void ends(String finish) throws Exception {
            long until = System.nanoTime() + WAIT.toNanos();
            while (!finishes().equals(List.of(finish))) {
                holds(System.nanoTime() < until, "upstream there was " + finishes() + ", not one " + finish);
                Thread.sleep(20);
            }
        }

        /** The client was told what the model that answered has counted: the last one, where another took over. */
        void counted(long prompt, long completion) throws Exception {
            List<JsonNode> attempts = attempts();
            same(
                    attempts.stream().map(attempt -> attempt.get("model").asText()).toList(),
                    model.equals("takeover") ? List.of("sim-small", "sim-frontier") : List.of("sim-small"));
            JsonNode told = attempts.get(attempts.size() - 1).get("tokens");
            long cached = told.get("cache_read").asLong()
                    + told.get("cache_write").asLong()
                    + told.get("cache_write_1h").asLong();
            same(prompt, told.get("input").asLong() + cached);
            same(completion, told.get("output").asLong() + told.get("reasoning").asLong());
        }

        /** How many turns a loop took of the model that answered. */
        void turns(int wanted) throws Exception {
            String last = model.equals("takeover") ? "sim-frontier" : "sim-small";
            same(
                    attempts().stream()
                            .filter(attempt -> attempt.get("model").asText().equals(last))
                            .count(),
                    (long) wanted);
        }
    }

    static void holds(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    static void same(Object got, Object wanted) {
        holds(Objects.equals(got, wanted), got + ", not " + wanted);
    }

    /** A broken stream has said something, and not all. */
    static void partly(CharSequence said) {
        holds(said.length() > 0 && said.length() < POEM.length(), "it said: " + said);
    }

    interface Action {
        void run() throws Exception;
    }

    static <E extends Throwable> E raises(Class<E> kind, Action action) {
        try {
            action.run();
        } catch (Throwable raised) {
            if (kind.isInstance(raised)) {
                return kind.cast(raised);
            }
            throw new AssertionError("not a " + kind.getSimpleName(), raised);
        }
        throw new AssertionError("no " + kind.getSimpleName() + " was raised");
    }

    /** Runs each case on each route, and prints a line for it: client, version, route, case, what came of it, why. */
    static void run(String client, String version, Map<String, Body> cases) {
        for (String model : System.getenv("ROUTES").split(" ")) {
            cases.forEach((name, body) -> {
                if (!model.equals("takeover") || ANSWERS.contains(name)) {
                    String key = (client + "/" + model + "/" + name).replaceAll("[^\\w/.-]+", "-");
                    String came = came(body, new Case(model, key));
                    System.out.println(String.join("\t", client, version, model, name, came));
                }
            });
        }
    }

    private static String came(Body body, Case of) {
        try {
            body.of(of);
            return "ok\t";
        } catch (NotOffered reason) {
            return "not offered\t" + reason.getMessage();
        } catch (Throwable failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            String why = trace.toString().replaceAll("\\s+", " ");
            return "failed\t" + why.substring(0, Math.min(800, why.length()));
        }
    }
}
