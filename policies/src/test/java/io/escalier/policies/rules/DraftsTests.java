package io.escalier.policies.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.strategy.CallId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of several drafts")
class DraftsTests {
    private static final CallId ONE = new CallId(1);
    private static final CallId TWO = new CallId(2);
    private static final CallId THREE = new CallId(3);

    private final Drafts drafts = new Drafts();

    @Test
    @DisplayName("there is no best when there is none")
    void none() {
        assertEquals(Optional.empty(), drafts.best());
        assertEquals(List.of(), drafts.others(ONE));
    }

    @Test
    @DisplayName("the one that fired the fewest rules is the best, and of two equals the latest")
    void best() {
        drafts.add(ONE, 1);
        drafts.add(TWO, 2);
        assertEquals(Optional.of(ONE), drafts.best());
        drafts.add(THREE, 1);
        assertEquals(Optional.of(THREE), drafts.best());
    }

    @Test
    @DisplayName("all but the served one are given away, also when a call that is no draft is served")
    void others() {
        drafts.add(ONE, 1);
        drafts.add(TWO, 2);
        assertEquals(List.of(TWO), drafts.others(ONE));
        assertEquals(List.of(ONE, TWO), drafts.others(THREE));
    }
}
