/** What every dialect is to the rest of the gateway: bytes in, typed views out, and the edits back. */
@NullMarked
package io.escalier.gateway.dialect;

import org.jspecify.annotations.NullMarked;
