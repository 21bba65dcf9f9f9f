package io.escalier.gateway.operator;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who operates a gateway.
 *
 * <p>Failure posture: whoever cannot be told is nobody. Without the identity provider, tokens that its keys have not
 * yet been seen for are nobody's; tokens of the configuration are known in memory.
 */
public final class Operators {
    private final List<Known> known;
    private final @Nullable Tokens tokens;
    private final boolean open;

    /**
     * @param known by a token of the configuration
     * @param tokens of an identity provider; null for none
     * @param loopback whether only this machine can ask; then, where nobody is known, everybody is an owner
     */
    public Operators(List<Known> known, @Nullable Tokens tokens, boolean loopback) {
        this.known = List.copyOf(known);
        this.tokens = tokens;
        this.open = known.isEmpty() && tokens == null;
        if (open && !loopback) {
            throw new IllegalArgumentException(
                    "server.admin_token is needed, for the admin port is not on loopback: set one, or listen on 127.0.0.1");
        }
    }

    /** Tokens that an identity provider makes. */
    @FunctionalInterface
    public interface Tokens {
        /** Whose a token is; empty for nobody's. On any thread. */
        Future<Optional<Operator>> who(String token);
    }

    /** Who has which token. */
    public record Known(Operator operator, Token token) {
        /** @param token as configured; kept as its digest */
        public static Known of(String name, Role role, String token) {
            return new Known(new Operator(name, role), new Token(token));
        }
    }

    /** Everybody on this machine. */
    public static Operators loopback() {
        return new Operators(List.of(), null, true);
    }

    /**
     * Who sends a request; empty for a stranger. At once, unless the keys of the identity provider have to be asked for.
     *
     * @param authorization the header as it came; null when there was none
     */
    public Future<Optional<Operator>> who(@Nullable String authorization) {
        if (open) {
            return Future.succeededFuture(Optional.of(Operator.LOOPBACK));
        }
        String presented = Token.presented(authorization);
        if (presented == null) {
            return Future.succeededFuture(Optional.empty());
        }
        Operator found = null;
        // All of them, so that the time says nothing of which one was nearly right.
        for (Known one : known) {
            if (one.token().is(presented)) {
                found = one.operator();
            }
        }
        if (found != null || tokens == null) {
            return Future.succeededFuture(Optional.ofNullable(found));
        }
        return tokens.who(presented);
    }
}
