package io.escalier.gateway.access;

import io.escalier.gateway.ledger.KeyConflictException;
import io.escalier.gateway.ledger.KeysAwayException;
import java.util.concurrent.CompletionException;

/** What it means for whoever changed a key that it could not be written. */
final class StoreTrouble {
    private StoreTrouble() {}

    static Throwable meant(Throwable failure, Key key) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof KeyConflictException) {
            return new KeyTroubleException(
                    KeyTroubleException.Kind.CONFLICT,
                    "the key was changed on another gateway at this moment: look at it, and try again");
        }
        if (cause instanceof KeysAwayException away) {
            return new KeyTroubleException(KeyTroubleException.Kind.AWAY, away.getMessage() + ": " + next(key));
        }
        return cause;
    }

    private static String next(Key key) {
        return key.revoked() == null
                ? "no key can be made or rotated until it does; look at the key before you try again"
                : "this gateway refuses the key from now on, and the others as soon as it does; you need not try again";
    }
}
