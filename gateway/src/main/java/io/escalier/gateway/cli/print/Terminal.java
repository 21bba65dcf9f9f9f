package io.escalier.gateway.cli.print;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether somebody looks. */
public final class Terminal {
    private Terminal() {}

    /** Whether the process reads from and writes to a terminal that obeys control characters. */
    @SuppressWarnings("SystemConsoleNull") // before Java 22 null is the answer; from 22 on the console itself is asked
    public static boolean isThere() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
