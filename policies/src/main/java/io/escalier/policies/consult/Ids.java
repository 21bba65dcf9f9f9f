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

    /** As the client is told it. */
    static String shown(Content.ToolCall call) {
        return SHOWN + hash(call);
    }

    /** As the executor has it from then on, whatever it called it first: a client that gives back a name gives back no more. */
    static String own(String shown) {
        return shown.startsWith(SHOWN) ? OWN + shown.substring(SHOWN.length()) : OWN + shown;
    }

    private static String hash(Content.ToolCall call) {
        return HexFormat.of().formatHex(Sha256.of(call.id())).substring(0, DIGITS);
    }
}
