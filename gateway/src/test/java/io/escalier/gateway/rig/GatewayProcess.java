package io.escalier.gateway.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gateway in a process of its own, which can be killed. */
public final class GatewayProcess implements AutoCloseable {
    private static final String SERVING = "serving ";

    private final Process process;
    private final String clientUrl;

    private GatewayProcess(Process process, String clientUrl) {
        this.process = process;
        this.clientUrl = clientUrl;
    }

    /** What starts Escalier with these arguments. */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.escalier.gateway.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts it in this directory and waits until it says where it serves. */
    public static GatewayProcess start(Path directory, String yaml) throws IOException {
        Path config = Files.writeString(directory.resolve("escalier.yaml"), yaml);
        Process process = new ProcessBuilder(command("serve", "--config", config.toString()))
                .directory(directory.toFile())
                .redirectError(directory.resolve("gateway.err").toFile())
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(SERVING)) {
                String url = line.substring(SERVING.length(), line.indexOf(' ', SERVING.length()));
                return new GatewayProcess(process, url.substring(0, url.length() - "/v1".length()));
            }
        }
        throw new IllegalStateException(
                "the gateway did not start: " + Files.readString(directory.resolve("gateway.err")));
    }

    public String clientUrl() {
        return clientUrl;
    }

    /** As {@code kill} does it; the code with which the process ends. */
    public int stop() {
        process.destroy();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** As {@code kill -9} does it; returns when the process is gone. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
