package io.escalier.gateway.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Spoken;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.task.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signed thoughts before calls of tools, for clients whose dialect has no place for them: the model that had them wants
 * them back with the results. Found by the caller and the id of the call; in memory, bounded, for an hour. What is not
 * there is missing, and the model goes on without thinking.
 */
final class KeptThoughts {
    static final int MOST_BYTES = 32 << 20;
    private static final Duration LONG = Duration.ofHours(1);

    /** What an entry costs beside its texts, in bytes. */
    private static final int EACH = 200;

    private final Cache<Key, Kept> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, Kept thoughts) -> thoughts.bytes())
            .expireAfterAccess(LONG)
            .build();

    private record Key(String caller, String call) {}

    private record Kept(String provider, String model, List<Block> thoughts, int bytes) {
        boolean of(UpstreamModel other) {
            return provider.equals(other.provider()) && model.equals(other.id());
        }
    }

    /** What one answer says, as far as it is to be kept. */
    final class Gathering {
        private final String caller;
        private final UpstreamModel model;
        private final List<Block> thoughts = new ArrayList<>(0);
        private final StringBuilder thought = new StringBuilder();
        private int bytes = EACH;
        private @Nullable String call;

        private Gathering(String caller, UpstreamModel model) {
            this.caller = caller;
            this.model = model;
        }

        void heard(Chunk chunk) {
            if (call == null && chunk instanceof Spoken spoken) {
                spoken.said().forEach(this::heard);
            }
        }

        private void heard(Said said) {
            if (call != null) {
                return;
            } else if (said instanceof Said.Thought piece) {
                thought.append(piece.text());
            } else if (said instanceof Said.Signed signed) {
                add(
                        new Block.Thought(thought.toString(), signed.signature()),
                        thought.length() + signed.signature().length());
                thought.setLength(0);
            } else if (said instanceof Said.Hidden hidden) {
                add(new Block.Hidden(hidden.data()), hidden.data().length());
            } else if (said instanceof Said.ToolBegun tool) {
                call = tool.id();
            }
        }

        private void add(Block block, int length) {
            thoughts.add(block);
            bytes += Math.min(length * 2, MOST_BYTES / 2);
        }

        /** The answer is whole. */
        void keep() {
            if (call != null && !thoughts.isEmpty()) {
                kept.put(new Key(caller, call), new Kept(model.provider(), model.id(), List.copyOf(thoughts), bytes));
            }
        }
    }

    /** Forgets what is too much, which else is done a little later. */
    void settle() {
        kept.cleanUp();
    }

    Gathering gathering(String caller, UpstreamModel model) {
        return new Gathering(caller, model);
    }

    private static boolean thought(Block block) {
        return block instanceof Block.Thought || block instanceof Block.Hidden;
    }

    /** The request with the thoughts that this model had in front of its calls. */
    NeutralRequest recalled(NeutralRequest request, String caller, UpstreamModel model) {
        List<Turn> turns = request.turns().stream()
                .map(turn -> recalled(turn, caller, model))
                .toList();
        return turns.equals(request.turns())
                ? request
                : new NeutralRequest(turns, request.tools(), request.toolUse(), request.settings(), request.others());
    }

    private Turn recalled(Turn turn, String caller, UpstreamModel model) {
        Optional<Kept> thoughts = turn.role() != Role.ASSISTANT
                ? Optional.empty()
                : turn.blocks().stream()
                        .filter(Block.ToolCall.class::isInstance)
                        .findFirst()
                        .map(block -> kept.getIfPresent(new Key(caller, ((Block.ToolCall) block).id())))
                        .filter(found -> found.of(model));
        if (thoughts.isEmpty() || turn.blocks().stream().anyMatch(KeptThoughts::thought)) {
            return turn;
        }
        List<Block> blocks = new ArrayList<>(thoughts.get().thoughts());
        blocks.addAll(turn.blocks());
        return new Turn(turn.role(), blocks);
    }
}
