/** JSON as bytes with positions: what every dialect reads its requests and answers with. */
@NullMarked
package io.escalier.gateway.dialect.json;

import org.jspecify.annotations.NullMarked;
