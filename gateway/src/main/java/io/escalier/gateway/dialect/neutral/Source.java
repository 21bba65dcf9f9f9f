package io.escalier.gateway.dialect.neutral;

/** Where the bytes of an image or a document are. The gateway never fetches any. */
public sealed interface Source {

    /** Anywhere that the provider can reach. */
    record Url(String url) implements Source {}

    /**
     * In the request.
     *
     * @param mediaType as in {@code image/png}
     * @param base64 as the client wrote it
     */
    record Inline(String mediaType, String base64) implements Source {}

    /** As plain text, in the request. */
    record Plain(String text) implements Source {}

    /** With one provider only, which gave it this id. */
    record Stored(String id) implements Source {}
}
