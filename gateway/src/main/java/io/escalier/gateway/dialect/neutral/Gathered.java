package io.escalier.gateway.dialect.neutral;

import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole answer, put together from what was said. */
public final class Gathered {
    private final List<Part> parts = new ArrayList<>();
    private final Map<Integer, Call> calls = new LinkedHashMap<>();
    private final StringBuilder refusal = new StringBuilder();
    private @Nullable String id;
    private FinishReason finish = FinishReason.OTHER;
    private @Nullable String stop;
    private @Nullable Usage usage;

    /** A run of one kind. */
    public sealed interface Part {}

    /** Words for the client. */
    public static final class Words implements Part {
        private final StringBuilder text = new StringBuilder();

        public String text() {
            return text.toString();
        }
    }

    /** What the model thought; the signature is empty for none. */
    public static final class Thought implements Part {
        private final StringBuilder text = new StringBuilder();
        private String signature = "";

        public String text() {
            return text.toString();
        }

        public String signature() {
            return signature;
        }
    }

    /** A call of a tool; arguments are empty for none. */
    public static final class Call implements Part {
        private final String id;
        private final String name;
        private final StringBuilder arguments = new StringBuilder();

        private Call(String id, String name) {
            this.id = id;
            this.name = name;
        }

        public String id() {
            return id;
        }

        public String name() {
            return name;
        }

        public String arguments() {
            return arguments.toString();
        }
    }

    private Gathered() {}

    /** All that these say, in order. */
    public static Gathered of(List<Said> said) {
        Gathered all = new Gathered();
        said.forEach(all::take);
        return all;
    }

    private void take(Said said) {
        if (said instanceof Said.Begun begun) {
            id = begun.id();
        } else if (said instanceof Said.Text text) {
            words().text.append(text.text());
        } else if (said instanceof Said.Refusal refused) {
            refusal.append(refused.text());
        } else if (said instanceof Said.Thought thought) {
            thought().text.append(thought.text());
        } else if (said instanceof Said.Signed signed) {
            thought().signature = signed.signature();
        } else if (said instanceof Said.ToolBegun tool && !calls.containsKey(tool.place())) {
            Call call = new Call(tool.id(), tool.name());
            calls.put(tool.place(), call);
            parts.add(call);
        } else if (said instanceof Said.Arguments piece) {
            Call call = calls.get(piece.place());
            if (call != null) {
                call.arguments.append(piece.json());
            }
        } else if (said instanceof Said.Finished finished) {
            finish = finished.reason();
            stop = finished.stop();
        } else if (said instanceof Said.Used used) {
            usage = used.usage();
        }
    }

    private Words words() {
        if (parts.isEmpty() || !(parts.get(parts.size() - 1) instanceof Words)) {
            parts.add(new Words());
        }
        return (Words) parts.get(parts.size() - 1);
    }

    private Thought thought() {
        boolean open =
                !parts.isEmpty() && parts.get(parts.size() - 1) instanceof Thought last && last.signature.isEmpty();
        if (!open) {
            parts.add(new Thought());
        }
        return (Thought) parts.get(parts.size() - 1);
    }

    public List<Part> parts() {
        return parts;
    }

    /** Empty for none. */
    public String refusal() {
        return refusal.toString();
    }

    public @Nullable String id() {
        return id;
    }

    public FinishReason finish() {
        return finish;
    }

    /** The text at which it ended; null for none. */
    public @Nullable String stop() {
        return stop;
    }

    public @Nullable Usage usage() {
        return usage;
    }
}
