package io.escalier.policies.config;

/** A value that its type does not allow: thrown by grammars of single values and by constructors of bound records. */
public final class Unfit extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String component;
    private final String what;
    private final String fix;

    /**
     * @param what is wrong, without a full stop and without the value
     * @param fix a whole sentence
     */
    public Unfit(String what, String fix) {
        this("", what, fix);
    }

    /** @param component the key within the record that is to be shown; empty for the record itself */
    public Unfit(String component, String what, String fix) {
        super(what + ". " + fix);
        this.component = component;
        this.what = what;
        this.fix = fix;
    }

    public String component() {
        return component;
    }

    public String what() {
        return what;
    }

    public String fix() {
        return fix;
    }
}
