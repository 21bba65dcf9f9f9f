package io.escalier.gateway.rig;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A Redis of its own for one test, in a directory of its own; where there is none to start, the test is skipped. */
public final class RealRedis implements AutoCloseable {
    private static final String PROGRAM = "redis-server";

    private final Path directory;
    private final int port;
    private final boolean durable;
    private Process process;

    private RealRedis(Path directory, int port, boolean durable) throws IOException {
        this.directory = directory;
        this.port = port;
        this.durable = durable;
        this.process = launch();
    }

    /** One that forgets with its process. */
    public static RealRedis start() throws IOException {
        return start(false);
    }

    /** One that has everything again when it is started again. */
    public static RealRedis durable() throws IOException {
        return start(true);
    }

    private static RealRedis start(boolean durable) throws IOException {
        boolean there = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, PROGRAM)));
        if (!there) {
            System.out.println("skipped: there is no " + PROGRAM + " on the PATH");
        }
        Assumptions.assumeTrue(there, "there is no " + PROGRAM + " on the PATH");
        return new RealRedis(Files.createTempDirectory("redis"), freePort(), durable);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM,
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toString(),
                "--save",
                "",
                "--appendonly",
                durable ? "yes" : "no",
                "--appendfsync",
                "always"));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("redis.log").toFile())
                .start();
        Await.until("Redis answers", this::answers);
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Kills it. */
    public void stop() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again on the same port. */
    public void startAgain() throws IOException {
        process = launch();
    }

    @Override
    public void close() throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
