package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.wire.RejectedException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Checks where images and documents come from. Nothing is fetched. */
final class Sources {
    private Sources() {}

    static void image(Fields block) throws RejectedException {
        Fields source = block.object("source").tagged(List.of("base64", "url"));
        if (source.object().path("type").asText().equals("url")) {
            url(source);
        } else {
            source.closed("type", "media_type", "data");
            source.word("media_type", "image/jpeg", "image/png", "image/gif", "image/webp");
            base64(source, "image");
        }
    }

    /** @return its text; empty when it is no text */
    static String document(Fields block) throws RejectedException {
        Fields source = block.object("source").tagged(List.of("base64", "text", "content", "url"));
        switch (source.object().path("type").asText()) {
            case "url" -> url(source);
            case "base64" -> {
                source.closed("type", "media_type", "data");
                source.word("media_type", "application/pdf");
                base64(source, "PDF");
            }
            case "text" -> {
                source.closed("type", "media_type", "data");
                source.word("media_type", "text/plain");
                return source.text("data");
            }
            default -> {
                return content(source.closed("type", "content"));
            }
        }
        return "";
    }

    private static String content(Fields source) throws RejectedException {
        if (source.object().path("content").isTextual()) {
            return source.text("content");
        }
        List<String> texts = new ArrayList<>();
        int at = 0;
        for (JsonNode part : source.list("content")) {
            Fields fields = Fields.of(part, source.at("content." + at++)).tagged(List.of("text", "image"));
            if (part.path("type").asText().equals("text")) {
                texts.add(fields.text("text"));
            } else {
                image(fields);
            }
        }
        return String.join("\n", texts);
    }

    private static void url(Fields source) throws RejectedException {
        source.closed("type", "url");
        if (!source.text("url").startsWith("https://")) {
            throw ApiError.wrong(source.at("url"), "Only HTTPS URLs are supported.");
        }
    }

    private static void base64(Fields source, String what) throws RejectedException {
        String data = source.text("data");
        try {
            if (Base64.getDecoder().decode(data).length > 0) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw ApiError.wrong(source.at("data"), "invalid base64 data");
        }
        throw ApiError.wrong(source.path(), what + " cannot be empty");
    }
}
