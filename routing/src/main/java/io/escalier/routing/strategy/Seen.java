package io.escalier.routing.strategy;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.task.Content;

/** What a play is told. */
public sealed interface Seen {

    /** The upstream accepted the call and will answer. */
    record Opened(CallId id) implements Seen {}

    /** Something arrived and is held, or has gone out. Only for {@link Watch#CHUNKS}. */
    record Piece(CallId id, Chunk chunk) implements Seen {}

    /** A tool call is complete. Only for {@link Watch#CHUNKS}, after the piece that completed it. */
    record ToolCallDone(CallId id, Content.ToolCall call) implements Seen {}

    /**
     * What a call said until now counts for nothing: it is made again elsewhere, from its beginning. Only for
     * {@link Watch#CHUNKS}, of a call that had begun to speak and that was not released; others do not notice.
     */
    record Restarted(CallId id) implements Seen {}

    /** A call came to its proper end. */
    record Ended(CallId id, Answer answer, Usage usage) implements Seen {}

    /** A call failed for good, repeats included; {@code partial}: what it said until then. */
    record Broken(CallId id, Failure failure, Answer partial) implements Seen {}

    /** What was asked for is reserved. */
    record Granted(HoldId hold) implements Seen {}

    /** @param limit the first that had no room; nothing is reserved */
    record Refused(HoldId hold, String limit) implements Seen {}

    /** A timer of the play ran out. */
    record Woke(String timer) implements Seen {}

    /** A call holds more than the engine may keep; it is paused until something is released, discarded or cancelled. */
    record Overflow(CallId id) implements Seen {}

    /** The client left; nothing can reach it any more. */
    record ClientGone() implements Seen {}
}
