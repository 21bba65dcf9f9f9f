package io.escalier.simulator.wire;

import io.escalier.simulator.meter.Finish;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer as it will go over the wire. Without a {@code content-length} among the headers the body is chunked.
 */
public record Script(int status, Map<String, String> headers, List<Step> steps) {
    public Script {
        headers = Map.copyOf(headers);
        steps = List.copyOf(steps);
    }

    /** A whole body at once that bills nothing. */
    public static Script whole(int status, String type, String body, Finish finish) {
        Buffer bytes = Buffer.buffer(body);
        Map<String, String> headers = Map.of("content-type", type, "content-length", Integer.toString(bytes.length()));
        return new Script(
                status, headers, List.of(new Step.Head(), Step.Send.of(bytes, 0, false), new Step.End(finish)));
    }

    public Script with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Script(status, more, steps);
    }

    public Script without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Script(status, fewer, steps);
    }

    public Script with(List<Step> others) {
        return new Script(status, headers, others);
    }
}
