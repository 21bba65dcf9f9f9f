package io.escalier.policies.signals.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Finds what a {@code $ref} points at. Only JSON pointers (RFC 6901) into the same document are followed. */
final class Reference {
    private Reference() {}

    /** @throws Unusable when it points outside, at a name, at nothing, or at what is no schema */
    static JsonNode resolve(JsonNode root, String reference) {
        if (reference.equals("#")) {
            return root;
        }
        if (!reference.startsWith("#/")) {
            throw new Unusable("a $ref points outside the schema, or at a name in it");
        }
        JsonNode target = find(root, reference.substring(1));
        if (!Shape.schema(target)) {
            throw new Unusable("a $ref points at nothing");
        }
        return target;
    }

    private static JsonNode find(JsonNode root, String pointer) {
        try {
            return root.at(JsonPointer.compile(URLDecoder.decode(pointer.replace("+", "%2B"), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new Unusable("a $ref is no JSON pointer");
        }
    }
}
