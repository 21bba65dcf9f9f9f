package io.escalier.gateway.metrics;

import java.util.Locale;

/** What series of a metric are told apart by. */
public enum Label {
    /** Configured route. */
    ROUTE(true),
    /** Configured policy. */
    POLICY(true),
    /** Rule of a configured policy; {@code none} where no rule was at work. */
    RULE(true),
    /** Configured model. */
    MODEL(true),
    /**
     * Of a session: {@code policy} or {@code baseline}. Of a rule: {@code helped} when its ladder moved, {@code unhelped}
     * when the draw left it alone, {@code none} when it fired and no step of its was due.
     */
    ARM(false),
    /** {@code executor} or {@code advisor}. */
    ROLE(false),
    /** {@code accept}, {@code retry}, {@code advise}, {@code takeover} or {@code failover}. */
    DECISION(false),
    /** Of a task: {@code ok} or whose fault it was. Of an attempt: {@code ok}, {@code cancelled} or a failure's kind. */
    RESULT(true),
    /** What an attempt was for. */
    PURPOSE(false),
    /** Why an attempt was made at all: {@code first}, {@code repeat} or {@code failover}. */
    CAUSE(false),
    /** {@code advise} or {@code takeover}. */
    STEP(false),
    /** What kept a step from being taken. */
    LIMIT(false),
    /** Kind of token. */
    KIND(false),
    /** {@code exact} or {@code estimated}. */
    CERTAINTY(false),
    /** {@code task} or {@code session}. */
    UNIT(false),
    /** {@code true} or {@code false}. */
    SUCCESS(false),
    /** Who said that it was a success. */
    SOURCE(true),
    /** How a session was found: {@code explicit}, {@code lineage} or {@code new}. */
    HOW(false),
    /** A fixed word. */
    WHAT(false),
    /** Name of a metric. */
    METRIC(false);

    private final boolean closed;

    Label(boolean closed) {
        this.closed = closed;
    }

    /** Whether a value that nobody has registered is shown as {@code other}. */
    boolean closed() {
        return closed;
    }

    /** As in a series. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
