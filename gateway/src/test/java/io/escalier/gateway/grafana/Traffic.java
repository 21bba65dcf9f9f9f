package io.escalier.gateway.grafana;

/** A gateway that is used, for a Prometheus to scrape. */
interface Traffic extends AutoCloseable {
    /** Host and port of {@code /metrics}. */
    String scraped();

    /** Sends more tasks of every kind and posts their outcomes; returns when all have ended. */
    void goOn();

    @Override
    void close();
}
