package io.escalier.gateway.ledger;

import static io.escalier.gateway.ledger.LedgerContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.task.TaskId;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A process that is killed while it writes")
class DurabilityTests {
    private static final int LEAST = 300;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close().toCompletionStage());
    }

    private Process start() throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                file().toString());
        builder.environment().remove("XDG_CACHE_HOME");
        return builder.redirectError(directory.resolve("child.err").toFile()).start();
    }

    private Path file() {
        return directory.resolve("ledger.db");
    }

    /** What the process said was durable; the last line may be torn and is left out. */
    private Set<String> killedAfter(int lines) throws IOException, InterruptedException {
        Process process = start();
        Set<String> said = new HashSet<>();
        String last = null;
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (last != null) {
                    said.add(last);
                }
                last = line;
                if (said.size() == lines) {
                    process.toHandle().destroyForcibly(); // destroying the process itself closes its output
                }
            }
        }
        process.waitFor();
        assertTrue(said.size() >= lines, () -> "it only said " + said + error());
        return said;
    }

    private String error() {
        try {
            return Files.readString(directory.resolve("child.err"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @RepeatedTest(3)
    @DisplayName("loses nothing it called durable, leaves nothing open, and no copy of the native library")
    void losesNothing() throws IOException, InterruptedException, SQLException {
        int lines = LEAST + RandomGenerator.getDefault().nextInt(500);
        Set<String> said = killedAfter(lines);
        try (SqliteLedger ledger = SqliteLedger.open(vertx, JournalOptions.at(file()))) {
            assertTrue(ledger.recovered().size() <= 8, "no more than were under way: " + ledger.recovered());
            for (String line : said) {
                TaskId task = new TaskId("t" + line.substring(3));
                DecisionRecord found = await(ledger.decisions().find(task).toCompletionStage())
                        .orElseThrow(() -> new AssertionError("lost " + line + " of " + lines));
                assertEquals(1, found.attempts().size(), line);
                boolean ended = line.startsWith("t");
                assertTrue(!ended || found.result().equals("ok"), () -> line + " " + found);
            }
        }
        try (Connection connection = Connections.reading(file())) {
            Statements statements = new Statements(connection);
            assertEquals(
                    List.of(0),
                    statements
                            .sql(
                                    "SELECT count(*) FROM attempts WHERE state = 'open' OR task NOT IN (SELECT id FROM tasks)")
                            .all(row -> row.getInt(1)));
        }
        try (var left = Files.walk(directory.resolve("tmp"))) {
            assertEquals(
                    List.of(),
                    left.filter(path -> path.toString().contains("sqlite")).toList());
        }
    }
}
