package io.escalier.gateway.dialect;

import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a request says of how a model picks its words. */
public final class Sampling {
    private static final Pattern USUAL = Pattern.compile("1(\\.0*)?|null");

    private Sampling() {}

    /** Whether it has a temperature that some models do not take; 1 asks for nothing. */
    public static boolean tempered(Request request) {
        Field temperature = request.fields().get("temperature");
        if (temperature == null) {
            return false;
        }
        String value = new String(
                request.raw(), temperature.value().from(), temperature.value().length(), StandardCharsets.UTF_8);
        return !USUAL.matcher(value).matches();
    }
}
