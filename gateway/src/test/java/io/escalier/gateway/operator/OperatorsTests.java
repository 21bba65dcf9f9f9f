package io.escalier.gateway.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.admin.AdminOptions;
import io.escalier.gateway.rig.Rig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Operators")
class OperatorsTests {
    private static final Operators TWO = new Operators(
            List.of(
                    Operators.Known.of("ann", Role.VIEWER, "ann's token"),
                    Operators.Known.of("bob", Role.OWNER, "bob's token")),
            null,
            true);

    private static Optional<Operator> who(Operators operators, String authorization) {
        return Rig.await(operators.who(authorization));
    }

    @Test
    @DisplayName("are refused where there are none and other machines can ask, naming the key to set")
    void needsToken() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Operators(List.of(), null, false));
        assertTrue(String.valueOf(refused.getMessage()).contains("server.admin_token"));
    }

    @Test
    @DisplayName("are known by their own tokens; on loopback, too, nobody else is let in where there are some")
    void known() {
        assertEquals(Optional.of(new Operator("ann", Role.VIEWER)), who(TWO, "Bearer ann's token"));
        assertEquals(Optional.of(new Operator("bob", Role.OWNER)), who(TWO, "bearer  bob's token "));
        for (String wrong : List.of("", "Bearer", "Bearer ", "Bearer ann", "Basic ann's token", "ann's token")) {
            assertEquals(Optional.empty(), who(TWO, wrong), wrong);
        }
        assertEquals(Optional.empty(), Rig.await(TWO.who(null)));
    }

    @Test
    @DisplayName("are everybody on loopback where none are configured")
    void loopback() {
        assertEquals(
                Optional.of(Operator.LOOPBACK), Rig.await(Operators.loopback().who(null)));
    }

    @Test
    @DisplayName("of each role may do what the roles before it may")
    void roles() {
        Set<String> may = new TreeSet<>();
        for (Role role : Role.values()) {
            for (Role needed : Role.values()) {
                if (role.covers(needed)) {
                    may.add(role.label() + " for " + needed.label());
                }
            }
        }
        assertEquals(
                Set.of(
                        "viewer for viewer",
                        "operator for viewer",
                        "operator for operator",
                        "owner for viewer",
                        "owner for operator",
                        "owner for owner"),
                may);
    }

    @Test
    @DisplayName("never print a token, and have none that is blank, which anybody has")
    void tokens() {
        String printed =
                Operators.Known.of("ann", Role.OWNER, "s3cret") + new AdminOptions(false, TWO, "scrap3").toString();
        assertFalse(printed.contains("s3cret") || printed.contains("scrap3"), printed);
        assertThrows(IllegalArgumentException.class, () -> new Token(" "));
    }
}
