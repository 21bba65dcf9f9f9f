package io.escalier.gateway.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Mix;
import io.escalier.simulator.exam.Posed;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Goes on sending a few tasks a second to the route {@code live}, half of them streamed, so that dashboards have
 * something to show. A task that fails is let be: the next one follows.
 */
final class Trickle implements AutoCloseable {
    static final String ROUTE = "live";

    /** Every so many tasks, a client asks for two answers at once, as some do: no policy judges those. */
    private static final int TWO_ANSWERS_EVERY = 24;

    static final int MOST_PER_SECOND = 100;

    private static final int CLIENTS = 16;

    /** Tasks that wait for a client or an answer; when there are more, one is left out. */
    private static final int MOST_UNDER_WAY = 200;

    private static final int BATCH = 1_000;

    private final ChatClient client;
    private final long seed;
    private final ScheduledExecutorService clients;
    private final AtomicLong sent = new AtomicLong();
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private volatile List<Posed> batch;

    /** @param clientUrl without {@code /v1} */
    Trickle(String clientUrl, long seed) {
        this.client = new ChatClient(clientUrl + "/v1");
        this.seed = seed;
        this.batch = pose(0);
        this.clients = Executors.newScheduledThreadPool(CLIENTS, work -> {
            Thread thread = new Thread(work, "demo-trickle");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Sends the first task at once.
     *
     * @param perSecond more than 0, at most {@link #MOST_PER_SECOND}
     */
    void start(double perSecond) {
        long nanos = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        var unused = clients.scheduleAtFixedRate(this::next, 0, nanos, TimeUnit.NANOSECONDS);
    }

    private List<Posed> pose(long number) {
        return Exam.pose(seed + 1 + number, BATCH, List.of(Kind.values()), Mix.EVERYDAY);
    }

    /** A task may take longer than the time to the next: each is handed to another client. */
    private void next() {
        if (room.tryAcquire()) {
            clients.execute(this::one);
        }
    }

    private void one() {
        try {
            send();
        } finally {
            room.release();
        }
    }

    private void send() {
        long number = sent.getAndIncrement();
        if (number > 0 && number % BATCH == 0) {
            batch = pose(number / BATCH);
        }
        Posed task = batch.get((int) (number % BATCH));
        String session = "demo-live-" + seed + "-" + number;
        if (number % TWO_ANSWERS_EVERY == TWO_ANSWERS_EVERY - 1 && task.kind() != Kind.ERRAND) {
            twice(task, session);
        } else {
            new Examinee(client, ROUTE, number % 2 == 1, session).take(task);
        }
    }

    private void twice(Posed task, String session) {
        ObjectNode body = task.body().put("n", 2);
        try {
            client.ask(ROUTE, body, false, session);
        } catch (IOException e) {
            // Nobody waits for this one; what went wrong is on the gateway's metrics.
        }
    }

    /** Has the clients hang up. */
    @Override
    public void close() {
        HangUp.all(clients);
    }
}
