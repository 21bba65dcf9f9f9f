package io.escalier.routing.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.strategy.Decision.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The header of a decision")
class DecisionTests {
    @Test
    @DisplayName("is one word when nothing had to be done")
    void accept() {
        assertEquals("accept", Decision.ACCEPT.header());
    }

    @Test
    @DisplayName("names rule, step, limit and lateness, in this order, where there are any")
    void all() {
        assertEquals("takeover;rule=stuck;step=2", new Decision(Kind.TAKEOVER, "stuck", 2, null, null, false).header());
        assertEquals("accept;limit=choices", new Decision(Kind.ACCEPT, null, 0, null, "choices", false).header());
        assertEquals(
                "accept;rule=unsure;arm=unhelped",
                new Decision(Kind.ACCEPT, "unsure", 0, RuleArm.UNHELPED, null, false).header());
        assertEquals("accept;rule=unsure;late", new Decision(Kind.ACCEPT, "unsure", 0, null, null, true).header());
        assertEquals(
                "retry;rule=a;step=1;arm=helped;limit=spend;late",
                new Decision(Kind.RETRY, "a", 1, RuleArm.HELPED, "spend", true).header());
    }
}
