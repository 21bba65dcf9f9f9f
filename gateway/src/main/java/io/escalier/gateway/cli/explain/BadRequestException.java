package io.escalier.gateway.cli.explain;

/** A file that is no request which could be explained: says where, what is wrong, and what to do. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRequestException(String where, String what, String fix) {
        super(where + ": " + what + ". " + fix, null, false, false);
    }
}
