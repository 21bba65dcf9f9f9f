package io.escalier.simulator.mind;

/** Whether a tool may or must be called; {@code name} only with {@link Mode#NAMED}. */
public record ToolChoice(Mode mode, String name) {
    public static final ToolChoice AUTO = new ToolChoice(Mode.AUTO, "");
    public static final ToolChoice NONE = new ToolChoice(Mode.NONE, "");
    public static final ToolChoice REQUIRED = new ToolChoice(Mode.REQUIRED, "");

    public static ToolChoice named(String name) {
        return new ToolChoice(Mode.NAMED, name);
    }

    /** As in {@code tool_choice}. */
    public enum Mode {
        AUTO,
        NONE,
        REQUIRED,
        NAMED
    }

    boolean forced() {
        return mode == Mode.REQUIRED || mode == Mode.NAMED;
    }
}
