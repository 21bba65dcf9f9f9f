package io.escalier.gateway.upstream;

import io.escalier.routing.task.Content;
import io.escalier.routing.task.Request;
import java.util.Set;

/** Parts of a request whose bytes say nothing of their tokens: pictures, sound and files, as either dialect names them. */
final class Pictures {
    private static final Set<String> TYPES =
            Set.of("document", "file", "input_audio", "video_url", "input_image", "input_file");

    private Pictures() {}

    static boolean in(Request request) {
        return request.messages().stream()
                .flatMap(message -> message.content().stream())
                .anyMatch(part -> part instanceof Content.Image
                        || part instanceof Content.Other other && TYPES.contains(other.type()));
    }
}
