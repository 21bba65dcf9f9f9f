package io.escalier.gateway.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Very many clients at one time, each of which wants one answer of any of the gateways and comes again when it is told
 * to, until there is no call under way whose end could make room for it.
 */
public final class Rush {
    private static final int TOO_MANY = 429;
    private static final int OK = 200;
    /** On a machine with much else to do, calls may wait too long for a connection. */
    private static final int BUSY = 503;

    private static final long PATIENCE_SECONDS = 120;
    private static final int LONGEST_WAIT_MILLIS = 40;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> gateways;
    private final String body;
    private final String[] headers;
    private final BooleanSupplier underWay;
    private volatile String odd = "";
    private final AtomicInteger served = new AtomicInteger();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();

    /**
     * Not begun.
     *
     * @param gateways base URLs, without {@code /v1}
     * @param body of every request
     * @param underWay whether a call is under way upstream
     */
    public Rush(List<String> gateways, String body, BooleanSupplier underWay, String... headers) {
        this.gateways = List.copyOf(gateways);
        this.body = body;
        this.underWay = underWay;
        this.headers = headers.clone();
    }

    /**
     * What came of it.
     *
     * @param served clients that got their answer
     * @param answers how many there were of each status
     * @param odd what was said last that is neither an answer nor a refusal; empty for nothing
     */
    public record Result(int served, Map<Integer, Integer> answers, String odd) {}

    /** Ends when every client has its answer or has given up; and then one more tries each gateway until it is refused. */
    public Result run(int clients) {
        runAll(clients);
        for (int i = 0; i < gateways.size(); i++) {
            last(i);
        }
        return result();
    }

    /** Ends when every client has its answer or has given up. */
    public Result runAll(int clients) {
        CompletableFuture<?>[] all = new CompletableFuture<?>[clients];
        for (int i = 0; i < clients; i++) {
            all[i] = attempt(i, new Random(i));
        }
        CompletableFuture.allOf(all)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return result();
    }

    private Result result() {
        Map<Integer, Integer> counted = new TreeMap<>();
        answers.forEach((status, count) -> counted.put(status, count.get()));
        return new Result(served.get(), counted, odd);
    }

    private void last(int gateway) {
        int status = OK;
        while (status == OK || status == BUSY) {
            Await.until("nothing is under way", () -> !underWay.getAsBoolean());
            status = send(gateway).join();
        }
        assertEquals(TOO_MANY, status, () -> "the last one is refused: " + odd);
    }

    private CompletableFuture<Void> attempt(int gateway, Random random) {
        int before = served.get();
        return send(gateway).thenCompose(status -> {
            boolean room = underWay.getAsBoolean() || served.get() != before;
            if (status != BUSY && (status != TOO_MANY || !room)) {
                return CompletableFuture.completedFuture(null);
            }
            Executor later =
                    CompletableFuture.delayedExecutor(1 + random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
            return CompletableFuture.runAsync(() -> {}, later).thenCompose(waited -> attempt(gateway + 1, random));
        });
    }

    private CompletableFuture<Integer> send(int gateway) {
        String url = gateways.get(gateway % gateways.size());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        // A stream that is broken off is an answer, too: it has been paid for.
        return client.sendAsync(request.build(), Rush::body)
                .handle((answer, failure) -> {
                    if (answer == null || answer.statusCode() >= 500) {
                        odd = answer == null ? String.valueOf(failure) : answer.body();
                    }
                    return answer == null ? 0 : answer.statusCode();
                })
                .thenApply(this::counted);
    }

    /** Of an answer nothing is kept; of a failure its words. */
    private static HttpResponse.BodySubscriber<String> body(HttpResponse.ResponseInfo info) {
        return info.statusCode() == OK
                ? HttpResponse.BodySubscribers.replacing("")
                : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private int counted(int status) {
        answers.computeIfAbsent(status, s -> new AtomicInteger()).incrementAndGet();
        if (status == OK) {
            served.incrementAndGet();
        }
        return status;
    }
}
