package io.escalier.gateway.ledger;

import static io.escalier.gateway.ledger.LedgerContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The journal")
class JournalTests {
    private static final String ADD = "INSERT INTO running (task) VALUES (?)";
    private static final int PATIENCE_SECONDS = 20;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private JournalOptions options;
    private Journal journal;

    @BeforeEach
    void open() throws IOException, SQLException {
        options = JournalOptions.at(directory.resolve("ledger.db")).withQueue(50);
        open(options);
    }

    private void open(JournalOptions with) throws IOException, SQLException {
        journal = new Journal(vertx, with, new Store(Connections.writing(with)));
    }

    @AfterEach
    void close() {
        free.countDown();
        journal.close();
        await(vertx.close().toCompletionStage());
    }

    private CompletionStage<Integer> add(String task) {
        return journal.submit(s -> s.sql(ADD).text(task).run());
    }

    /** The writer is busy until it is freed. */
    private CompletionStage<Integer> occupy() throws InterruptedException {
        CompletionStage<Integer> work = journal.submit(s -> {
            busy.countDown();
            return pause();
        });
        assertTrue(busy.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        return work;
    }

    private int pause() {
        try {
            return free.await(PATIENCE_SECONDS, TimeUnit.SECONDS) ? 1 : 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> tasks() {
        return await(journal.submit(
                s -> s.sql("SELECT task FROM running ORDER BY task").all(row -> row.getString(1))));
    }

    private static JournalException.Reason reason(CompletionStage<?> stage) {
        ExecutionException failed = assertThrows(
                ExecutionException.class, () -> stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        return assertInstanceOf(JournalException.class, failed.getCause()).reason();
    }

    private static boolean open(CompletionStage<?> stage) {
        return !stage.toCompletableFuture().isDone();
    }

    @Test
    @DisplayName("commits what waits together, and a row that cannot be stored takes none of the others with it")
    void groupCommit() throws InterruptedException {
        CompletionStage<Integer> first = occupy();
        AtomicInteger runs = new AtomicInteger();
        List<CompletionStage<Integer>> good = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String task = "t-" + i;
            good.add(journal.submit(s -> {
                runs.incrementAndGet();
                return s.sql(ADD).text(task).run();
            }));
        }
        CompletionStage<Integer> bad = journal.submit(s -> s.sql(ADD).text(null).run());
        CompletionStage<Integer> worse = journal.submit(s -> {
            throw new IllegalStateException("a row of somebody who made a mistake");
        });
        free.countDown();
        await(first);
        good.forEach(LedgerContract::await);
        assertEquals(JournalException.Reason.REFUSED, reason(bad));
        assertEquals(JournalException.Reason.REFUSED, reason(worse));
        assertEquals(20, runs.get(), "each ran once with the bad ones, and once alone");
        assertEquals(10, tasks().size());
        assertEquals(2, journal.counts().failed());
    }

    @Test
    @DisplayName("takes no more than may wait; the rest fails at once and is counted")
    void queueFull() throws InterruptedException {
        CompletionStage<Integer> first = occupy();
        List<CompletionStage<Integer>> waiting =
                IntStream.range(0, 50).mapToObj(i -> add("t-" + i)).toList();
        assertEquals(JournalException.Reason.FULL, reason(add("one-too-many")));
        journal.tell(s -> s.sql(ADD).text("told").run());
        assertEquals(2, journal.counts().failed());
        assertEquals(51, journal.counts().pending());
        assertTrue(open(first));
        free.countDown();
        waiting.forEach(LedgerContract::await);
        assertEquals(50, tasks().size());
        assertEquals(0, journal.counts().pending());
    }

    @Test
    @DisplayName("fails a caller at the deadline, on the caller's context; the row is written all the same")
    void deadline() throws IOException, SQLException, InterruptedException {
        journal.close();
        open(options.withDeadline(Duration.ofMillis(40)));
        assertEquals(JournalException.Reason.SLOW, reason(occupy()));
        CompletableFuture<Boolean> same = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(start -> {
            Context mine = Objects.requireNonNull(Vertx.currentContext());
            add("late")
                    .whenComplete((done, failure) ->
                            same.complete(failure instanceof JournalException && mine.equals(Vertx.currentContext())));
        });
        assertTrue(await(same));
        free.countDown();
        journal.close();
        open(options);
        assertEquals(List.of("late"), tasks());
    }

    @Test
    @DisplayName("on a full disk fails at once, keeps what it can, and writes it in order when there is room")
    void diskFull() {
        AtomicInteger pages = new AtomicInteger(await(
                        journal.submit(s -> s.sql("PRAGMA page_count").all(row -> row.getInt(1))))
                .get(0));
        List<Integer> written = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            CompletionStage<Boolean> refused = journal.submit(s -> {
                s.sql("PRAGMA max_page_count = " + pages.get()).all(row -> row.getInt(1));
                s.sql(ADD).text("t-" + number + "x".repeat(50_000)).run();
                return written.add(number);
            });
            assertEquals(JournalException.Reason.BROKEN, reason(refused));
        }
        assertEquals(8, journal.counts().failed());
        assertEquals(8, journal.counts().pending(), "they are kept");
        pages.set(1_000_000);
        awaitNothingPending();
        assertEquals(8, tasks().size());
        assertEquals(IntStream.range(0, 8).boxed().toList(), written);
        assertEquals(8, journal.counts().failed(), "counted once");
    }

    @Test
    @DisplayName("keeps no more for a full disk than may wait")
    void keepsBounded() {
        AtomicInteger pages = new AtomicInteger(await(
                        journal.submit(s -> s.sql("PRAGMA page_count").all(row -> row.getInt(1))))
                .get(0));
        for (int i = 0; i < 60; i++) {
            String task = "t-" + i + "x".repeat(50_000);
            CompletionStage<Integer> refused = journal.submit(s -> {
                s.sql("PRAGMA max_page_count = " + pages.get()).all(row -> row.getInt(1));
                return s.sql(ADD).text(task).run();
            });
            assertEquals(JournalException.Reason.BROKEN, reason(refused));
        }
        assertEquals(50, journal.counts().pending());
        assertEquals(60, journal.counts().failed());
        pages.set(1_000_000);
        awaitNothingPending();
        assertEquals(50, tasks().size());
    }

    private void awaitNothingPending() {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        vertx.setPeriodic(10, id -> {
            if (journal.counts().pending() == 0) {
                vertx.cancelTimer(id);
                done.complete(true);
            }
        });
        assertTrue(await(done));
    }

    @Test
    @DisplayName("waits for somebody else's lock no longer than it may, and writes when it is gone")
    void lockedBySomebodyElse() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + options.file());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            CompletionStage<Integer> locked = add("t-1");
            assertEquals(JournalException.Reason.BROKEN, reason(locked));
            statement.execute("ROLLBACK");
        }
        awaitNothingPending();
        assertEquals(List.of("t-1"), tasks());
    }

    @Test
    @DisplayName("writes what waits before it closes, and takes nothing afterwards")
    void close_writesWhatWaits() throws IOException, SQLException, InterruptedException {
        CompletionStage<Integer> first = occupy();
        CompletionStage<Integer> last = add("t-1");
        free.countDown();
        journal.close();
        await(first);
        await(last);
        assertEquals(JournalException.Reason.CLOSED, reason(add("t-2")));
        open(options);
        assertEquals(List.of("t-1"), tasks());
    }

    @Test
    @DisplayName("keeps the order in which rows are handed in")
    void order() throws InterruptedException {
        List<Integer> seen = new ArrayList<>();
        occupy();
        List<CompletionStage<Boolean>> all = IntStream.range(0, 40)
                .mapToObj(i -> journal.submit(s -> seen.add(i)))
                .toList();
        free.countDown();
        all.forEach(LedgerContract::await);
        assertEquals(IntStream.range(0, 40).boxed().toList(), seen);
    }

    @Test
    @DisplayName("fails a stage with the reason itself, not wrapped")
    void reasonIsPlain() {
        journal.close();
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        add("t-1").whenComplete((done, failure) -> seen.complete(failure));
        Throwable failure = await(seen);
        assertTrue(
                failure instanceof JournalException && !(failure instanceof CompletionException), failure.toString());
    }
}
