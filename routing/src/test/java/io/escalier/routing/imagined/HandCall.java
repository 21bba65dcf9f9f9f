package io.escalier.routing.imagined;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.AnswerBuilder;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.port.ModelCaller.Listener;
import io.escalier.routing.port.ModelCaller.OpenCall;
import io.escalier.routing.port.ModelCaller.Partial;
import io.escalier.routing.port.Outgoing;
import io.escalier.routing.task.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One call moved by hand: ten tokens for its prompt, one for each chunk with content. */
public final class HandCall implements OpenCall {
    private static final int PROMPT_TOKENS = 10;

    public final Outgoing outgoing;
    private final Listener listener;
    private final AnswerBuilder answer = new AnswerBuilder();
    private final List<Chunk> fed = new ArrayList<>();
    private final boolean usageKnown;
    private int tokens;
    private long bytes;
    private boolean exact;
    private boolean over;
    private boolean cancelled;
    private boolean paused;
    /** What else its provider did. */
    public Beside beside = Beside.NOTHING;

    HandCall(Outgoing outgoing, Listener listener, boolean usageKnown) {
        this.usageKnown = usageKnown;
        this.outgoing = outgoing;
        this.listener = listener;
    }

    public boolean over() {
        return over;
    }

    public boolean cancelled() {
        return cancelled;
    }

    public boolean paused() {
        return paused;
    }

    @Override
    public long outputTokens() {
        return tokens;
    }

    /** Exact when the call came to its proper end. */
    public Usage usage() {
        if (!usageKnown) {
            return Usage.UNKNOWN;
        }
        Usage.Builder usage = Usage.builder();
        return exact
                ? usage.exact(UsageKind.INPUT, PROMPT_TOKENS)
                        .exact(UsageKind.OUTPUT, tokens)
                        .build()
                : usage.estimated(UsageKind.INPUT, PROMPT_TOKENS)
                        .estimated(UsageKind.OUTPUT, tokens)
                        .build();
    }

    /** Whether everything that reached a client came from here, in the order it came. */
    public boolean saidAllOf(ClientEnd client) {
        List<Chunk> body = said(false);
        return client.servedBy != null
                && client.servedBy.equals(outgoing.target())
                && body.size() >= client.got.size()
                && body.subList(0, client.got.size()).equals(client.got)
                && (client.tail.isEmpty() || said(true).equals(client.tail) || whole(client));
    }

    /** Whether this came to its proper end and a client has all of it. */
    public boolean isAnswerOf(ClientEnd client) {
        return exact && (said(false).equals(client.got) && said(true).equals(client.tail) || whole(client));
    }

    /** Whether it was told to the end behind a pause, where the finish is told with what is last. */
    private boolean whole(ClientEnd client) {
        return Stream.concat(client.got.stream(), client.tail.stream()).toList().equals(fed);
    }

    private List<Chunk> said(boolean last) {
        return fed.stream().filter(chunk -> chunk.kind().last() == last).toList();
    }

    /** The upstream accepts the call. */
    public HandCall accept() {
        requireLive();
        listener.opened();
        return this;
    }

    /** Chunks arrive. */
    public HandCall feed(Chunk... chunks) {
        for (Chunk chunk : chunks) {
            requireLive();
            assertFalse(paused, "fed while paused");
            tokens += chunk.kind().content() ? 1 : 0;
            bytes += chunk.bytes();
            fed.add(chunk);
            answer.text(chunk.text());
            chunk.consults().forEach(piece -> answer.advice(piece.advice()));
            chunk.tools().forEach(piece -> answer.tool(piece.place(), "id-" + piece.place(), piece.name(), ""));
            if (chunk.kind() == Chunk.Kind.FINISH || chunk.kind() == Chunk.Kind.WHOLE) {
                answer.finish(FinishReason.STOP);
            }
            listener.arrived(chunk);
        }
        return this;
    }

    /** The chunk before completed a tool call. */
    public HandCall tool(Content.ToolCall call) {
        requireLive();
        listener.toolCallDone(call);
        return this;
    }

    /** Everything an answer of one text has, to the end. */
    public void answer(String text) {
        accept().feed(Said.ROLE, Said.text(text), Said.FINISH, Said.USAGE, Said.TERMINAL)
                .end();
    }

    public void end() {
        end(FinishReason.STOP);
    }

    /** Ends with another reason. */
    public void end(FinishReason reason) {
        requireLive();
        over = true;
        exact = true;
        answer.id(outgoing.attempt().value() + "-answer");
        answer.finish(reason);
        listener.ended(answer.build(), usage(), beside, bytes);
    }

    public void fail(FailureKind kind) {
        fail(Failure.of(kind, "broken by hand"));
    }

    public void fail(Failure failure) {
        requireLive();
        over = true;
        listener.failed(failure, new Partial(answer.build(), usage(), beside, bytes));
    }

    @Override
    public Partial cancel() {
        cancelled |= !over;
        over = true;
        Answer said = answer.build();
        return new Partial(said, usage(), beside, bytes);
    }

    @Override
    public void pause() {
        assertFalse(over, "paused when it was over");
        paused = true;
    }

    @Override
    public void resume() {
        assertFalse(over, "resumed when it was over");
        paused = false;
    }

    private void requireLive() {
        assertFalse(over, "the call is over: its listener may hear nothing more");
    }
}
