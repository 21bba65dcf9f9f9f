package io.escalier.gateway.dialect.neutral;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for beside its turns and tools.
 *
 * @param stop texts at which an answer ends
 * @param user whom the client's provider may hold it against; null for nobody
 * @param shape null for words
 */
public record Settings(
        boolean stream,
        OptionalInt maxTokens,
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt topK,
        List<String> stop,
        @Nullable String user,
        Thinking thinking,
        @Nullable Shape shape) {
    public Settings {
        stop = List.copyOf(stop);
    }
}
