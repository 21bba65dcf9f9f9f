package io.escalier.simulator.wire;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Changes the form of the bytes, not what they say. */
final class Bytes {
    private Bytes() {}

    /** Only a stream has lines that matter. */
    static Script lines(Script script, String ending) {
        if (script.headers().containsKey("content-length")) {
            return script;
        }
        List<Step> steps = new ArrayList<>();
        for (Step step : script.steps()) {
            if (step instanceof Step.Send send) {
                steps.add(new Step.Send(() -> ending(send.bytes(), ending), send.tokens(), send.alone()));
            } else {
                steps.add(step);
            }
        }
        return script.with(steps);
    }

    private static Buffer ending(Buffer bytes, String ending) {
        return Buffer.buffer(bytes.toString(StandardCharsets.UTF_8).replace("\n", ending));
    }

    /** The last byte of what was sent at once carries its tokens. */
    static Script drip(Script script) {
        List<Step> steps = new ArrayList<>();
        for (Step step : script.steps()) {
            if (step instanceof Step.Send send) {
                Buffer bytes = send.bytes();
                int length = bytes.length();
                for (int i = 0; i < length; i++) {
                    int tokens = i == length - 1 ? send.tokens() : 0;
                    steps.add(Step.Send.of(bytes.slice(i, i + 1), tokens, true));
                }
            } else {
                steps.add(step);
            }
        }
        return script.with(steps);
    }

    /** Flushed after each thing sent, so that a stream stays one. */
    static Script gzip(Script script) {
        List<Step> steps = new ArrayList<>();
        int length = 0;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes, true)) {
            for (Step step : script.steps()) {
                if (step instanceof Step.Send send) {
                    zip.write(send.bytes().getBytes());
                    zip.flush();
                    length += bytes.size();
                    steps.add(Step.Send.of(Buffer.buffer(bytes.toByteArray()), send.tokens(), send.alone()));
                    bytes.reset();
                } else if (step instanceof Step.End) {
                    zip.finish();
                    length += bytes.size();
                    steps.add(Step.Send.of(Buffer.buffer(bytes.toByteArray()), 0, false));
                    steps.add(step);
                } else {
                    steps.add(step);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot be written", e);
        }
        Script zipped = script.with(steps).with("content-encoding", "gzip");
        return script.headers().containsKey("content-length")
                ? zipped.with("content-length", Integer.toString(length))
                : zipped;
    }
}
