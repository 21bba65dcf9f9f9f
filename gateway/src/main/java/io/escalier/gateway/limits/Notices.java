package io.escalier.gateway.limits;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of limits: in the log, in a counter, and to whoever is configured. */
public final class Notices implements Consumer<Notice> {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final List<Webhook> webhooks;
    private final Consumer<Fate> counter;

    /** What becomes of a notice. */
    public enum Fate {
        /** Put into the log, and on its way to each who wants it. */
        TOLD,
        SENT,
        /** The one who wanted it did not take it, or not in time; it is not sent again. */
        FAILED,
        /** Too many waited. */
        DROPPED
    }

    /** @param counter safe for all threads */
    public Notices(List<Webhook> webhooks, Consumer<Fate> counter) {
        this.webhooks = List.copyOf(webhooks);
        this.counter = counter;
    }

    @Override
    public void accept(Notice notice) {
        LOG.warn(
                "{} of {} is {}: {} % used",
                notice.limit().name(),
                notice.scope(),
                notice.what() == Notice.What.WARNED ? "running out" : "reached",
                Math.round(notice.used() * 100));
        counter.accept(Fate.TOLD);
        webhooks.stream()
                .filter(webhook -> webhook.wants(notice.about()))
                .forEach(webhook -> webhook.send(notice, counter));
    }
}
