package io.escalier.gateway.config;

import java.time.Duration;

/**
 * What a client may ask of the listener.
 *
 * @param body bytes of a request
 * @param bodyWithin the longest a body may take to arrive
 * @param streams tasks under way at one time
 * @param duration the longest a task may take
 * @param held bytes that one upstream call may hold back
 * @param decisionBudget how long the head of a stream may wait for the policy
 * @param heartbeat between two signs of life on a held stream
 */
public record ServerLimits(
        int body,
        Duration bodyWithin,
        int streams,
        Duration duration,
        int held,
        Duration decisionBudget,
        Duration heartbeat) {}
