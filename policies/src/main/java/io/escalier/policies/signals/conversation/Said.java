package io.escalier.policies.signals.conversation;

import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Role;
import org.jspecify.annotations.Nullable;

/**
 * A message and what was read off it, each reading once.
 *
 * <p>Safe across threads without a lock: what is read is immutable and the same whoever reads it, so that two threads
 * at once do no worse than read twice.
 */
public final class Said {
    /** What an entry weighs beside its text: objects, and what is read off it that is no text. */
    private static final int ENTRY = 512;

    /** A message's characters have one or two bytes; what is read off them is no more again. */
    private static final int BYTES_PER_CHARACTER = 3;

    private final Message message;
    private volatile @Nullable Known known;

    private record Known(
            Reading<?> reading, Object value, @Nullable Known next) {}

    /**
     * Something that is read off a message and then kept.
     *
     * @param <T> immutable, and not larger than the message or a few hundred bytes
     */
    @FunctionalInterface
    public interface Reading<T> {
        /** Looks at nothing but the message. */
        T read(Message message);
    }

    Said(Message message) {
        this.message = message;
    }

    public Message message() {
        return message;
    }

    /** @param reading a constant */
    @SuppressWarnings("unchecked") // each reading is the key of what it read
    public <T> T read(Reading<T> reading) {
        for (Known entry = known; entry != null; entry = entry.next) {
            if (entry.reading == reading) {
                return (T) entry.value;
            }
        }
        T value = reading.read(message);
        known = new Known(reading, value, known);
        return value;
    }

    /** Whether a user said this: not a tool in the user's name, as some dialects have it, and not the user's machine. */
    public boolean bySomebody() {
        return message.role() == Role.USER && read(Speech.OF).spoken();
    }

    /** Whether the same was said by the same; where it stands in the request does not matter. */
    boolean says(Message other) {
        return message.role() == other.role() && message.content().equals(other.content());
    }

    /** About how many bytes it holds, at most. */
    long weight() {
        long characters = 0;
        for (Content part : message.content()) {
            characters += characters(part);
        }
        return ENTRY * (1L + message.content().size()) + characters * BYTES_PER_CHARACTER;
    }

    private static long characters(Content part) {
        if (part instanceof Content.Text text) {
            return text.text().length();
        }
        if (part instanceof Content.ToolCall call) {
            return (long) call.name().length() + call.arguments().length();
        }
        return part instanceof Content.ToolResult result ? result.text().length() : 0;
    }
}
