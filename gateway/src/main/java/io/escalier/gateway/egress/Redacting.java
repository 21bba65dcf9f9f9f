package io.escalier.gateway.egress;

/** Which calls secrets are taken out of. */
public enum Redacting {
    /** None. */
    NONE,
    /**
     * What the gateway itself asks of a provider that does not have the executor: advice and checks. They quote the
     * conversation, and nobody works on with what they quote.
     */
    QUESTIONS,
    /** Whatever goes to a provider that does not have the executor, takeovers too. */
    OTHERS,
    /** Everything. */
    ALL;

    /**
     * Whether a call is among them.
     *
     * @param home whether its provider has the executor
     * @param forClient whether what answers it answers the client
     */
    boolean covers(boolean home, boolean forClient) {
        return switch (this) {
            case NONE -> false;
            case QUESTIONS -> !home && !forClient;
            case OTHERS -> !home;
            case ALL -> true;
        };
    }
}
