package io.escalier.gateway.rig;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command said and how it ended.
 *
 * @param code its exit code
 */
public record Typed(int code, String out, String err) {
    /** Types a command and waits for its end. */
    public static Typed run(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Typed(code, out.toString(), err.toString());
    }

    /** All of it. */
    public String all() {
        return "code " + code + "\n" + out + err;
    }
}
