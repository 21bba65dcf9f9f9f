package io.escalier.gateway.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A program that Redis runs in one step.
 *
 * @param text in Lua
 * @param sha the name by which Redis knows it once it has run it
 */
record Script(String text, String sha) {
    /** @param name of a resource beside this class, without its ending */
    static Script named(String name) {
        String file = name + ".lua";
        try (InputStream lua = Script.class.getResourceAsStream(file)) {
            if (lua == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            byte[] text = lua.readAllBytes();
            return new Script(new String(text, StandardCharsets.UTF_8), sha(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
