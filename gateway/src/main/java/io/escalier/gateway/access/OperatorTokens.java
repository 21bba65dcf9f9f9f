package io.escalier.gateway.access;

import com.nimbusds.jwt.JWTClaimsSet;
import io.escalier.gateway.operator.Operator;
import io.escalier.gateway.operator.Operators;
import io.escalier.gateway.operator.Role;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows operators by tokens of an identity provider (OpenID Connect). One claim says the role: one of the words
 * {@code viewer}, {@code operator}, {@code owner}, or a list in which they stand; of several the one that may most.
 *
 * <p>Failure posture: a token that cannot be told to be good, or names no role, is nobody's.
 */
public final class OperatorTokens implements Operators.Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorTokens.class);

    /** Characters of a subject that are kept; an identity provider's are some tens. */
    private static final int LONGEST_NAME = 128;

    private final TokenCheck check;
    private final String roleClaim;

    /** @param roleClaim the claim that names the role */
    public OperatorTokens(TokenCheck check, String roleClaim) {
        this.check = check;
        this.roleClaim = roleClaim;
    }

    /** At once when the key that signed it is known. */
    @Override
    public Future<Optional<Operator>> who(String token) {
        if (!TokenCheck.looksLikeOne(token)) {
            return Future.succeededFuture(Optional.empty());
        }
        return check.claims(token).map(claims -> claims.flatMap(this::operator));
    }

    private Optional<Operator> operator(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        if (subject.length() > LONGEST_NAME || subject.chars().anyMatch(Character::isISOControl)) {
            LOG.warn(
                    "a token of an operator has a subject that cannot be written down: {} characters",
                    subject.length());
            return Optional.empty();
        }
        return role(claims.getClaim(roleClaim)).map(role -> new Operator(subject, role));
    }

    private static Optional<Role> role(Object claim) {
        Stream<?> words = claim instanceof List<?> list ? list.stream() : Stream.of(claim);
        return words.flatMap(word ->
                        Stream.of(Role.values()).filter(role -> role.label().equals(word)))
                .max(Comparator.naturalOrder());
    }
}
