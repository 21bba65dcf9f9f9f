package io.escalier.simulator.wire;

import io.escalier.simulator.fault.FaultOrder;
import java.util.Map;

/** How one dialect says that something went wrong. */
public interface Dialect {
    /**
     * What comes instead of an answer.
     *
     * @param order a fault that a dialect has words for: {@code RATE_LIMITED} to {@code PROMPT_FILTERED}
     * @param key as the client sent it
     * @param window of the model, in tokens
     */
    Rejection rejection(FaultOrder order, String key, int window);

    /** Headers that come with a 429, besides {@code Retry-After}. */
    Map<String, String> limitHeaders();

    /** An event whose JSON is broken. */
    String brokenEvent();

    /** The event that ends a stream with an error. */
    String errorEvent(String code, String requestId);

    /** An event with some text in it, as what stands before the text and what stands after. */
    Around textEvent();

    /** What stands before and after something. */
    record Around(String before, String after) {}
}
