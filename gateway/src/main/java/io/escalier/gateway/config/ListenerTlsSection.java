package io.escalier.gateway.config;

import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Located;
import java.util.Optional;

/** The sections {@code server.tls} and {@code server.admin_tls}. */
public record ListenerTlsSection(
        @Doc("A PEM file with the certificate, and behind it those between it and an authority.")
        Located<String> certificate,

        @Doc("A PEM file with the certificate's key, not encrypted.")
        Located<String> key,

        @Doc("A PEM file with the authorities of clients: who has no certificate of theirs gets no connection.")
        Optional<Located<String>> clientCa) {}
