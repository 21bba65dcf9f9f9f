package io.escalier.gateway.upstream;

/**
 * What one target may hold of the gateway; each 1 or more, {@code waiting} 0 or more.
 *
 * @param connections open at the same time, and so calls under way
 * @param waiting calls that may wait for one of them to come free
 * @param bodyBytes of one answer
 */
public record Limits(int connections, int waiting, long bodyBytes) {
    public static final Limits DEFAULT = new Limits(512, 1024, 64L << 20);

    public Limits {
        if (connections < 1 || waiting < 0 || bodyBytes < 1) {
            throw new IllegalArgumentException(
                    "no limits: connections " + connections + ", waiting " + waiting + ", body bytes " + bodyBytes);
        }
    }
}
