package io.escalier.routing.task;

/** A secret that a client brought for a provider of its own. Goes upstream and nowhere else; never printed. */
public final class Credential {
    private final String secret;

    public Credential(String secret) {
        this.secret = secret;
    }

    /** For the one header that it is for. */
    public String reveal() {
        return secret;
    }

    @Override
    public String toString() {
        return "Credential(hidden)";
    }
}
