package io.escalier.gateway.access;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider whose tokens are taken.
 *
 * @param issuer as its tokens name it, to the letter
 * @param audience that tokens for this gateway have
 * @param keys where its public keys are, as a JSON Web Key Set (RFC 7517)
 * @param teamClaim the claim that names a configured team; null when tokens are of no team
 */
public record Issuer(
        String issuer, String audience, URI keys, @Nullable String teamClaim) {}
