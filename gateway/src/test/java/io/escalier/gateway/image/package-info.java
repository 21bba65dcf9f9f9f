/** Tests of the files that the container image and the Compose stack are made of. */
@NullMarked
package io.escalier.gateway.image;

import org.jspecify.annotations.NullMarked;
