package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.neutral.Source;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kinds of images and documents there are in this dialect, and where they may be. */
final class Media {
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    private Media() {}

    static boolean image(Source source) {
        return source instanceof Source.Inline inline
                ? IMAGES.contains(inline.mediaType())
                : !(source instanceof Source.Stored);
    }

    /**
     * A document's source as it is taken here: a PDF as it is, texts of any kind as plain text.
     *
     * @return null for any other
     */
    static @Nullable Source document(Source source) {
        if (source instanceof Source.Inline inline && !inline.mediaType().equals("application/pdf")) {
            boolean text =
                    inline.mediaType().startsWith("text/") || inline.mediaType().equals("application/json");
            return text ? text(inline.base64()) : null;
        }
        return source instanceof Source.Stored ? null : source;
    }

    private static @Nullable Source text(String base64) {
        try {
            String text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            return text.isBlank() ? null : new Source.Plain(text);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }
}
