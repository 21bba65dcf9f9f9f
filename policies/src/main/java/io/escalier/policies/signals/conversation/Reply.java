package io.escalier.policies.signals.conversation;

import io.escalier.policies.signals.tools.Heard;
import io.escalier.policies.signals.tools.TestRun;
import io.escalier.policies.signals.tools.TestSummary;
import io.escalier.policies.signals.tools.ToolVoice;
import io.escalier.routing.task.Content;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tool gave back.
 *
 * @param said the message
 * @param place among the results of the message, newest first, from 0
 * @param callId of the call that it answers
 */
public record Reply(Said said, int place, String callId) {
    private static final Said.Reading<List<Optional<Heard>>> HEARD =
            message -> Window.newest(message, Content.ToolResult.class).stream()
                    .map(result -> Optional.ofNullable(ToolVoice.hear(result.text())))
                    .toList();

    private static final Said.Reading<List<Optional<TestRun>>> TESTS =
            message -> Window.newest(message, Content.ToolResult.class).stream()
                    .map(result -> Optional.ofNullable(TestSummary.find(result.text())))
                    .toList();

    /** The tool's complaint; null when it has none. */
    public @Nullable Heard heard() {
        return said.read(HEARD).get(place).orElse(null);
    }

    /** The test run it tells of; null when it tells of none. */
    public @Nullable TestRun tests() {
        return said.read(TESTS).get(place).orElse(null);
    }
}
