package io.escalier.routing.pool;

/**
 * Several models under one name.
 *
 * @param name as the configuration names it; of one that stands in the place of a name, {@link PickText#of}
 * @param pick who of them is asked
 * @param pastFilters whether another one is asked when a provider's content filter refuses the request
 */
public record Pool(String name, Pick pick, boolean pastFilters) {
    /** The most members of a pool. */
    public static final int MOST_MEMBERS = 32;

    /** What a session's memory of its member is kept under. */
    public String key() {
        return "pool." + name;
    }
}
