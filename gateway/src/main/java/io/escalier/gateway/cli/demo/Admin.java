package io.escalier.gateway.cli.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks the gateway's admin port. */
final class Admin {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    Admin(String url) {
        this.url = url;
    }

    MetricsPage metrics() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/metrics"))
                .timeout(PATIENCE)
                .build();
        try {
            return MetricsPage.of(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while reading the metrics");
        }
    }

    /** Blocks until no write waits for the ledger. */
    void awaitLedger() throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (metrics().sum("escalier_ledger_pending", sample -> true).signum() != 0) {
            if (System.nanoTime() > until) {
                throw new IOException("the ledger was still being written after " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
