package io.escalier.simulator.messages;

import io.escalier.simulator.wire.RejectedException;
import java.util.Set;

/**
 * Which edition of the Messages API a request speaks.
 *
 * @param version as in {@code anthropic-version}
 * @param betas as in {@code anthropic-beta}
 */
public record Edition(Version version, Betas betas) {
    /** The parameters of sampling, which the newer version does not have. */
    static final Set<String> SAMPLING = Set.of("temperature", "top_p", "top_k");

    /** The versions that the simulator speaks. 2023-01-01 is not one of them: its streams had another form. */
    public enum Version {
        /** For most of the API's life the only one. */
        OF_2023("2023-06-01"),
        /**
         * Without temperature, top_p and top_k; documents are the user's, citations are not. Anthropic's own clients
         * send it since October 2026.
         */
        OF_2026("2026-10-21");

        private final String name;

        Version(String name) {
            this.name = name;
        }
    }

    /** Both as the headers have them; empty without. */
    public static Edition of(String version, String betas) throws RejectedException {
        for (Version known : Version.values()) {
            if (known.name.equals(version)) {
                return new Edition(known, Betas.of(betas));
            }
        }
        throw new RejectedException(ApiError.wrongVersion(version));
    }

    boolean newer() {
        return version == Version.OF_2026;
    }
}
