package io.escalier.simulator.http;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Who calls.
 *
 * @param key the API key, or empty
 * @param attempt the request's {@code x-client-request-id}, or empty
 */
record Caller(String key, String attempt) {
    static Caller of(HttpServerRequest request) {
        String header = header(request, "authorization");
        String key = header.startsWith("Bearer ") ? header.substring(7).strip() : "";
        return new Caller(key, header(request, "x-client-request-id"));
    }

    /** The key stands in {@code x-api-key}, or is a bearer token. */
    static Caller ofMessages(HttpServerRequest request) {
        String key = header(request, "x-api-key").strip();
        return key.isEmpty() ? of(request) : new Caller(key, header(request, "x-client-request-id"));
    }

    static String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    /** Twelve hexadecimal digits of the key's SHA-256: the books name the key and do not hold it. */
    String keyHash() {
        if (key.isEmpty()) {
            return "none";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
