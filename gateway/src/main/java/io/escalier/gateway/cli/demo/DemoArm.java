package io.escalier.gateway.cli.demo;

/** One way to serve the same tasks. */
enum DemoArm {
    EXECUTOR("executor", "executor alone", "executor", false),
    ADVISOR("advisor", "advisor alone", "advisor", false),
    ADVISOR_LOW("advisor_low", "advisor alone, low effort", "advisor-low", false),
    RETRY("retry", "retry only", "retry", false),
    ADVICE("advice", "advice only", "advice", false),
    TAKEOVER("takeover", "takeover only", "takeover", false),
    ESCALATING("escalating", "escalating", "auto", false),
    ESCALATING_STREAMED("escalating_streamed", "escalating, streamed", "auto", true);

    private final String key;
    private final String title;
    private final String route;
    private final boolean stream;

    DemoArm(String key, String title, String route, boolean stream) {
        this.key = key;
        this.title = title;
        this.route = route;
        this.stream = stream;
    }

    /** As in the JSON report. */
    String key() {
        return key;
    }

    /** As in the table. */
    String title() {
        return title;
    }

    /** What its clients put into {@code model}. */
    String route() {
        return route;
    }

    /** Whether a policy helps. */
    boolean helped() {
        return compareTo(ADVISOR_LOW) > 0;
    }

    /** Whether its clients ask for streams. */
    boolean stream() {
        return stream;
    }
}
