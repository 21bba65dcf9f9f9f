package io.escalier.gateway.cli.tryout;

import io.escalier.gateway.Gateway;
import io.escalier.gateway.cli.start.Blocking;
import io.escalier.gateway.config.GatewaySections;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.ledger.DecisionRecord;
import io.escalier.policies.config.Listen;
import io.escalier.routing.task.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A gateway on free ports of loopback with a ledger of its own, which is deleted when it closes: one that serves may
 * run beside it. Closes with the process, too.
 */
final class OwnGateway implements AutoCloseable {
    private static final Listen ANY_PORT = new Listen("127.0.0.1", 0);

    private final Path directory;
    private final Gateway gateway;
    private final Thread hook = new Thread(this::closeQuietly, "escalier-try-stop");

    private OwnGateway(Path directory, Gateway gateway) {
        this.directory = directory;
        this.gateway = gateway;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @throws IllegalStateException with the reason why it could not start */
    static OwnGateway start(Resolved resolved) throws IOException {
        Path directory = Files.createTempDirectory("escalier-try-");
        GatewaySections sections = resolved.sections();
        String ledger = "sqlite:" + directory.resolve("ledger.db");
        try {
            GatewaySections own = sections.with(sections.server().at(ANY_PORT, ANY_PORT), ledger);
            return new OwnGateway(directory, Blocking.await(Gateway.start(resolved.withSections(own))));
        } catch (IllegalStateException e) {
            delete(directory);
            throw e;
        }
    }

    /** Where its ledger lies. */
    Path directory() {
        return directory;
    }

    String clientUrl() {
        return gateway.clientUrl();
    }

    Optional<DecisionRecord> decision(TaskId task) {
        return Blocking.await(gateway.decisions().find(task));
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(hook);
        Blocking.await(gateway.close());
        delete(directory);
    }

    private void closeQuietly() {
        try {
            Blocking.await(gateway.close());
            delete(directory);
        } catch (IOException | IllegalStateException e) {
            // The process ends; what is left lies in the directory for such things.
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.deleteIfExists(one);
        }
    }
}
