/** Who the gateway is to others and whom it believes: certificates, keys and authorities, from files to listeners and clients. */
@NullMarked
package io.escalier.gateway.tls;

import org.jspecify.annotations.NullMarked;
