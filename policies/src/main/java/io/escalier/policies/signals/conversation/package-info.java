/** A conversation as detectors read it: each message once, also across the turns of a session. */
@NullMarked
package io.escalier.policies.signals.conversation;

import org.jspecify.annotations.NullMarked;
