package io.escalier.policies.consult;

import io.escalier.policies.hash.Sha256;
import io.escalier.routing.task.Content;
import java.util.HexFormat;

/** Names of consults that a client is told of: it gives them back, and the executor's own are found by them. */
final class Ids {
    private static final String SHOWN = "srvtoolu_";
    private static final String OWN = "toolu_";
    private static final int DIGITS = 24;

    private Ids() {}

    /**
     * As the client is told it; the same call at another place is another, for some servers name their calls alike in every
     * answer.
     *
     * @param answer how many answers of the conversation stand before this one
     * @param round the how-manieth consult of this answer, from 0
     */
    static String shown(Content.ToolCall call, int answer, int round) {
        return SHOWN + hash(call.id() + "\n" + answer + "\n" + round);
    }

    /** As the executor has it from then on, whatever it called it first: a client that gives back a name gives back no more. */
    static String own(String shown) {
        return shown.startsWith(SHOWN) ? OWN + shown.substring(SHOWN.length()) : OWN + shown;
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text)).substring(0, DIGITS);
    }
}
