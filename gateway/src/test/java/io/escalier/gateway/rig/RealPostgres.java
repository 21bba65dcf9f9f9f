package io.escalier.gateway.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL of its own for one test, in a directory of its own; where there is none to start, the test is skipped. It
 * refuses to be root's, so root has the user {@code postgres} run it.
 */
public final class RealPostgres implements AutoCloseable {
    private static final String USER = "escalier";
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final long PATIENCE_SECONDS = 60;

    private final Path programs;
    private final Path directory;
    private final int port;
    private Process process;

    private RealPostgres(Path programs, Path directory, int port) throws IOException {
        this.programs = programs;
        this.directory = directory;
        this.port = port;
        if (root()) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        run(List.of(
                program("initdb"), "-D", data(), "-U", USER, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"));
        this.process = launch();
    }

    /** Empty, with one user who may do everything. */
    public static RealPostgres start() throws IOException {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            System.out.println("skipped: there is no PostgreSQL under " + DEBIAN + " and no initdb on the PATH");
        }
        Assumptions.assumeTrue(programs.isPresent(), "there is no PostgreSQL");
        return new RealPostgres(programs.get(), Files.createTempDirectory("postgres"), freePort());
    }

    private static Optional<Path> programs() throws IOException {
        List<Path> places = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.map(version -> version.resolve("bin"))
                        .sorted(Comparator.reverseOrder())
                        .forEach(places::add);
            }
        }
        Stream.of(System.getenv("PATH").split(":")).map(Path::of).forEach(places::add);
        return places.stream()
                .filter(place -> Files.isExecutable(place.resolve("initdb")))
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private static List<String> asUser(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (root()) {
            whole.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        whole.addAll(command);
        return whole;
    }

    private Process begin(List<String> command) throws IOException {
        return new ProcessBuilder(asUser(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("postgres.log").toFile()))
                .start();
    }

    private void run(List<String> command) throws IOException {
        Process started = begin(command);
        if (await(started) != 0) {
            throw new IOException(command + " failed: " + Files.readString(directory.resolve("postgres.log")));
        }
    }

    private static int await(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it goes on for too long");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process launch() throws IOException {
        Process started = begin(List.of(
                program("postgres"),
                "-D",
                data(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off"));
        Await.until("PostgreSQL answers", this::answers);
        return started;
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** For looking into it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url() + "?connectTimeout=5&socketTimeout=10", USER, "");
    }

    public int port() {
        return port;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String user() {
        return USER;
    }

    /** The section {@code ledger.postgres} that reaches it through a port of this machine. */
    public static String section(int port) {
        return "{ url: \"jdbc:postgresql://127.0.0.1:" + port + "/postgres\", user: " + USER + " }";
    }

    /** The section {@code ledger.postgres} that reaches it. */
    public String section() {
        return section(port);
    }

    /** The number that a query answers with; -1 where it cannot be asked, or there are no such tables yet. */
    public long number(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            return -1;
        }
    }

    /** Runs a statement. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every attempt that it has. */
    public Map<String, LedgerRow> attempts() {
        try (Connection connection = connect()) {
            return LedgerRow.read(connection, "escalier_attempts");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on it takes connections and says nothing, for none of its processes runs. */
    public void stall() throws IOException {
        signal("-STOP");
    }

    /** Goes on where it stood. */
    public void goOn() throws IOException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException {
        run(List.of("kill", name, Long.toString(process.pid())));
        for (ProcessHandle child : process.descendants().toList()) {
            // One that served a connection may have ended since it was seen.
            String gone = "kill " + name + " " + child.pid() + " || ! kill -0 " + child.pid();
            run(List.of("sh", "-c", gone));
        }
    }

    /** Breaks off everything, at once. */
    public void stop() throws IOException {
        run(List.of(program("pg_ctl"), "stop", "-D", data(), "-m", "immediate", "-w"));
        await(process);
    }

    /** Starts it again on the same port, with everything that was committed. */
    public void startAgain() throws IOException {
        process = launch();
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            goOn();
            stop();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
