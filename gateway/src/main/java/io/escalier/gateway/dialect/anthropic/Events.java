package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Events of this dialect: a name, and data that has it too. */
final class Events {
    private Events() {}

    static JsonOut of(String type) {
        return new JsonOut(256).object().text("type", type);
    }

    static void write(String type, JsonOut data, ByteArrayOutputStream to) {
        to.writeBytes(("event: " + type + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        to.writeBytes(data.bytes());
        to.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    }
}
