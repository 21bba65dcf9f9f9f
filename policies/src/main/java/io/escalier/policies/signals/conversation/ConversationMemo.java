package io.escalier.policies.signals.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.task.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads conversations, and remembers across the turns of a session what was read: agents send the whole conversation
 * every time, and only its end is new.
 *
 * <p>A message is known again when the one in the same place said exactly the same. So the memo changes how long reading
 * takes and never what is read. Safe across threads; large conversations are not remembered, old ones forgotten.
 */
public final class ConversationMemo implements Sight.Reading<Conversation> {
    /** What is remembered altogether, in bytes. */
    static final long MOST = 64_000_000;

    /** The largest conversation that is remembered, in bytes. */
    static final long LARGEST = 4_000_000;

    /** After this long without a turn, a conversation is forgotten. */
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final @Nullable Cache<Key, Remembered> cache;

    private ConversationMemo(@Nullable Cache<Key, Remembered> cache) {
        this.cache = cache;
    }

    /** @param agentClass empty when none is known: an agent's side tasks have conversations of their own */
    private record Key(String session, String agentClass) {}

    private record Remembered(List<Said> messages, long weight) {}

    /** One for all detectors of a gateway. */
    public static ConversationMemo remembering() {
        return new ConversationMemo(Caffeine.newBuilder()
                .maximumWeight(MOST)
                .weigher((Key key, Remembered remembered) -> (int) remembered.weight)
                .expireAfterAccess(IDLE)
                .executor(Runnable::run)
                .build());
    }

    /** One that reads everything anew, for whoever sees each conversation once. */
    public static ConversationMemo forgetful() {
        return new ConversationMemo(null);
    }

    @Override
    public Conversation read(Sight sight) {
        List<Message> messages = sight.request().messages();
        if (cache == null) {
            return new Conversation(messages.stream().map(Said::new).toList());
        }
        String agentClass = sight.task().caller().agentClass();
        Key key = new Key(sight.task().session().value(), agentClass == null ? "" : agentClass);
        Remembered before = cache.getIfPresent(key);
        List<Said> said = known(messages, before == null ? List.of() : before.messages);
        long weight = weight(said);
        if (weight <= LARGEST) {
            cache.put(key, new Remembered(said, weight));
        } else if (before != null) {
            cache.invalidate(key);
        }
        return new Conversation(said);
    }

    private static List<Said> known(List<Message> messages, List<Said> before) {
        List<Said> said = new ArrayList<>(messages.size());
        for (int m = 0; m < messages.size(); m++) {
            boolean same = m < before.size() && before.get(m).says(messages.get(m));
            said.add(same ? before.get(m) : new Said(messages.get(m)));
        }
        return List.copyOf(said);
    }

    /** In bytes; no further than {@link #LARGEST}. */
    private static long weight(List<Said> said) {
        long weight = 0;
        for (int i = 0; i < said.size() && weight <= LARGEST; i++) {
            weight += said.get(i).weight();
        }
        return weight;
    }
}
