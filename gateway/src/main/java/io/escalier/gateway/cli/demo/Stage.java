package io.escalier.gateway.cli.demo;

import io.escalier.gateway.Gateway;
import io.escalier.gateway.cli.start.Blocking;
import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.config.Resolved;
import io.escalier.policies.config.ConfigException;
import io.escalier.simulator.Simulator;
import io.escalier.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Simulated models and a gateway in front of them, in this process, with a ledger that is thrown away. */
final class Stage implements AutoCloseable {
    private static final String CONFIGURATION = "demo.yaml";
    private static final String LEDGER = "demo.db";

    private final Path directory;
    private final Simulator simulator;
    private final Gateway gateway;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Stage(Path directory, Simulator simulator, Gateway gateway) {
        this.directory = directory;
        this.simulator = simulator;
        this.gateway = gateway;
    }

    /**
     * Blocks until both listen.
     *
     * @param ports of clients and admin; 0 for free ones
     */
    static Stage open(DemoOptions options, Ports ports) throws IOException {
        Simulator simulator = Blocking.await(Simulator.start(
                SimulatorOptions.DEFAULT.withSeed(options.seed()).withLatencyScale(options.latency())));
        Path directory = Files.createTempDirectory("escalier-demo");
        try {
            Gateway gateway = Blocking.await(Gateway.start(configuration(directory, simulator, ports)));
            return new Stage(directory, simulator, gateway);
        } catch (IOException | RuntimeException e) {
            Blocking.await(simulator.close());
            remove(directory);
            throw e;
        }
    }

    /** Of clients and admin; 0 for any free one. */
    record Ports(int clients, int admin) {
        static final Ports FREE = new Ports(0, 0);
        private static final int USUAL_CLIENTS = 8080;
        private static final int USUAL_ADMIN = 9464;

        /** Those of every gateway, or free ones where others have them. */
        static Ports usual() {
            return new Ports(freeOr0(USUAL_CLIENTS), freeOr0(USUAL_ADMIN));
        }

        private static int freeOr0(int port) {
            try (ServerSocket taken = new ServerSocket()) {
                taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException e) {
                return 0; // Somebody listens there, which is no reason to give up.
            }
        }
    }

    private static Resolved configuration(Path directory, Simulator simulator, Ports ports) throws IOException {
        Map<String, String> values = Map.of(
                "CLIENTS",
                "127.0.0.1:" + ports.clients(),
                "ADMIN",
                "127.0.0.1:" + ports.admin(),
                "UPSTREAM",
                simulator.baseUrl(),
                "LEDGER",
                directory.resolve(LEDGER).toString().replace("\\", "\\\\"));
        String text = template();
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace('"' + value.getKey() + '"', '"' + value.getValue() + '"')
                    .replace("sqlite:" + value.getKey() + '"', "sqlite:" + value.getValue() + '"');
        }
        try {
            return new ConfigReader(name -> null).read(CONFIGURATION, text);
        } catch (ConfigException e) {
            throw new IllegalStateException("the demo's own configuration is wrong: " + e.problems(), e);
        }
    }

    private static String template() throws IOException {
        try (InputStream in = Stage.class.getResourceAsStream(CONFIGURATION)) {
            if (in == null) {
                throw new IllegalStateException(CONFIGURATION + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Simulator simulator() {
        return simulator;
    }

    String clientUrl() {
        return gateway.clientUrl();
    }

    String adminUrl() {
        return gateway.adminUrl();
    }

    Path ledger() {
        return directory.resolve(LEDGER);
    }

    /** Stops both and removes the ledger; only the first call does anything. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Blocking.await(gateway.close());
            Blocking.await(simulator.close());
            remove(directory);
        }
    }

    private static void remove(Path directory) {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
