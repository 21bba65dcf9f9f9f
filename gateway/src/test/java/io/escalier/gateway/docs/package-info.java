/** Tests that the documentation says what the code does, and the pages that are written from the code. */
@NullMarked
package io.escalier.gateway.docs;

import org.jspecify.annotations.NullMarked;
