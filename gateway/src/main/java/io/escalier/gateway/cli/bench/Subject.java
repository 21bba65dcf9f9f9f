package io.escalier.gateway.cli.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A running process that forwards chat requests.
 *
 * @param port where it listens on 127.0.0.1
 * @param pid its process; what its child processes use is counted with it
 */
record Subject(String name, int port, long pid) {
    /** With {@link #NGINX} the names with a meaning: what the others are shown as a multiple of. */
    static final String BARE = "bare";

    static final String NGINX = "nginx";

    /** Reads {@code NAME=PORT:PID}. */
    static final class Reader implements ITypeConverter<Subject> {
        private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]{0,30})=(\\d{1,5}):(\\d{1,10})");

        @Override
        public Subject convert(String value) {
            Matcher matcher = FORM.matcher(value);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + value + "' is not a subject: write NAME=PORT:PID, such as bare=40001:1234");
            }
            return new Subject(matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
        }
    }
}
