package io.escalier.gateway.cli.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What is asked of a subject, and what a right answer looks like. */
enum Shape {
    BUFFERED,
    STREAMED;

    Buffer request() {
        return SampleChat.request(this == STREAMED);
    }

    /** Whether an answer with status 200 is whole. Its model name may differ, and a stream may hold comments. */
    boolean accepts(Buffer body) {
        String text = body.toString(StandardCharsets.UTF_8);
        if (!text.contains(SampleChat.LAST_WORDS)) {
            return false;
        }
        return this == BUFFERED || (text.endsWith(SampleChat.DONE) && events(text) == SampleChat.EVENTS + 1);
    }

    private static int events(String text) {
        int events = 0;
        for (int at = text.indexOf("data:"); at >= 0; at = text.indexOf("data:", at + 5)) {
            events++;
        }
        return events;
    }

    String description() {
        String asked = SampleChat.REQUEST_BYTES + " bytes asked, ";
        return this == BUFFERED
                ? asked + SampleChat.ANSWER_BYTES + " bytes answered"
                : asked + SampleChat.EVENTS + " events answered";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
