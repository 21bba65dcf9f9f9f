package io.escalier.gateway.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.simulator.meter.Attempt;

/** How far the books may differ on an attempt that ended without stating its usage. */
final class Estimates {
    /** Before anything is learnt, the gateway reckons four bytes of a prompt to a token; the simulator has its own rule. */
    private static final int PROMPT_FACTOR = 4;

    private Estimates() {}

    /**
     * The output may differ by no more than what the simulator wrote after the last byte that the gateway read: what was
     * read was counted. An interrupted attempt stands at its upper estimate, which is no less than the bill.
     */
    static void check(Attempt bill, LedgerRow row, String which) {
        assertEquals("estimated", row.certainty(), which + ": flagged");
        if (row.result().equals("interrupted")) {
            assertTrue(row.input() >= bill.tokens().prompt(), which + ": upper estimate of the input");
            assertTrue(row.output() >= bill.tokens().output(), which + ": upper estimate of the output");
            return;
        }
        long unread = bill.bytesWritten() - row.bytesRead();
        assertTrue(unread >= 0, which + ": read no more than was written");
        long difference = Math.abs(bill.tokens().output() - row.output());
        assertTrue(
                difference <= unread,
                which + ": output differs by " + difference + " tokens, with " + unread
                        + " bytes written and not read");
        long prompt = row.input() + row.cacheRead();
        assertTrue(
                prompt >= bill.tokens().prompt() / PROMPT_FACTOR
                        && prompt <= bill.tokens().prompt() * PROMPT_FACTOR,
                which + ": prompt reckoned at " + prompt + ", billed "
                        + bill.tokens().prompt());
    }
}
