package io.escalier.gateway.tls;

/** A file cannot be used. Neither text has anything of what stands in the file. */
public final class BadPemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String fix;

    /**
     * @param what is wrong, without a full stop
     * @param fix a whole sentence
     */
    BadPemException(String what, String fix) {
        super(what + ". " + fix, null, false, false);
        this.what = what;
        this.fix = fix;
    }

    public String what() {
        return what;
    }

    public String fix() {
        return fix;
    }
}
