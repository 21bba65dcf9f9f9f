package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Removals;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thoughts that a client sends back, and what one model may see of them.
 *
 * @param edits that take out those of others, and the marks of its own; also what was asked of an advisor, and said
 * @param interrupted whether a thought is taken out of a turn that calls of tools have interrupted: a model may not go on
 *     thinking there
 */
record Thoughts(List<Edit> edits, boolean interrupted) {
    private static final byte[] SIGN = ("\"" + Seal.SIGN).getBytes(StandardCharsets.US_ASCII);
    private static final Thoughts NONE = new Thoughts(List.of(), false);

    /** {@code advised}: whether the conversation has something in it of an advisor's that has to go. */
    static Thoughts in(Request request, Seal seal, boolean advised) {
        Field messages = request.fields().get("messages");
        if (messages == null || !advised && !marked(request.raw(), messages.value())) {
            return NONE;
        }
        try (JsonCursor at = JsonCursor.strict(request.raw())) {
            return new Walk(request, at, seal, advised).thoughts();
        } catch (IOException broken) {
            // It was read before.
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether the conversation has something in it of an advisor's. */
    static boolean advised(Request request) {
        return request.messages().stream()
                .flatMap(message -> message.content().stream())
                .anyMatch(part -> part instanceof Content.AdviceAsked || part instanceof Content.Advice);
    }

    /** A look at the bytes first: most requests have no such thing. */
    private static boolean marked(byte[] raw, Span in) {
        for (int i = in.from(); i + SIGN.length <= in.to(); i++) {
            int same = 0;
            while (same < SIGN.length && raw[i + same] == SIGN[same]) {
                same++;
            }
            if (same == SIGN.length) {
                return true;
            }
        }
        return false;
    }

    private static final class Walk {
        private final Request request;
        private final JsonCursor at;
        private final Seal seal;
        private final boolean advised;
        private final List<Edit> edits = new ArrayList<>();
        private final List<Span> goneMessages = new ArrayList<>(0);
        private boolean interrupted;

        Walk(Request request, JsonCursor at, Seal seal, boolean advised) {
            this.advised = advised;
            this.request = request;
            this.at = at;
            this.seal = seal;
        }

        Thoughts thoughts() throws IOException {
            at.next();
            String name;
            while ((name = at.nextMember()) != null) {
                if (name.equals("messages")) {
                    while (at.next() == JsonToken.START_OBJECT) {
                        message();
                    }
                } else {
                    at.skip();
                }
            }
            edits.addAll(Removals.of(request.raw(), 0, goneMessages));
            return new Thoughts(List.copyOf(edits), interrupted);
        }

        private void message() throws IOException {
            int from = at.from();
            boolean assistant = false;
            boolean calls = false;
            boolean results = false;
            boolean foreign = false;
            int blocks = 0;
            List<Span> gone = new ArrayList<>(0);
            String name;
            while ((name = at.nextMember()) != null) {
                if (name.equals("role")) {
                    assistant = "assistant".equals(at.string());
                } else if (name.equals("content") && at.at(JsonToken.START_ARRAY)) {
                    while (at.next() == JsonToken.START_OBJECT) {
                        Block block = new Block(at.from());
                        block.read();
                        blocks++;
                        calls |= "tool_use".equals(block.type);
                        results |= "tool_result".equals(block.type);
                        if (block.foreign || advised && block.advisors()) {
                            foreign |= block.foreign;
                            gone.add(new Span(block.from, at.to()));
                        }
                    }
                } else {
                    at.skip();
                }
            }
            if (!gone.isEmpty()) {
                take(gone, blocks, new Span(from, at.to()));
            }
            // What a user says begins a turn; results of tools go on with one.
            interrupted = assistant ? calls && foreign : interrupted && results;
        }

        /** A turn of thoughts alone is no turn without them. */
        private void take(List<Span> gone, int blocks, Span message) {
            if (gone.size() == blocks) {
                goneMessages.add(message);
            } else {
                edits.addAll(Removals.of(request.raw(), 0, gone));
            }
        }

        private final class Block {
            private final int from;
            private @Nullable String type;
            private @Nullable String name;
            private boolean foreign;

            Block(int from) {
                this.from = from;
            }

            void read() throws IOException {
                String member;
                while ((member = at.nextMember()) != null) {
                    if (member.equals("type")) {
                        type = at.string();
                    } else if (member.equals("name")) {
                        name = at.string();
                    } else if (member.equals("signature") || member.equals("data")) {
                        signature(at.string());
                    } else {
                        at.skip();
                    }
                }
            }

            boolean advisors() {
                return type != null && AdvisorTool.block(type, name);
            }

            private void signature(@Nullable String signature) throws IOException {
                if (signature == null || !signature.startsWith(Seal.SIGN)) {
                    at.skip();
                } else if (seal.foreign(signature)) {
                    foreign = true;
                } else {
                    int start = at.from() + 1;
                    edits.add(Edit.delete(new Span(start, start + seal.mark().length())));
                }
            }
        }
    }
}
