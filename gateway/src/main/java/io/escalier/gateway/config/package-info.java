/** The gateway's part of the configuration, bound and resolved into snapshots that are swapped whole. */
@NullMarked
package io.escalier.gateway.config;

import org.jspecify.annotations.NullMarked;
