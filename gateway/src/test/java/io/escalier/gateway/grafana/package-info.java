/** Holds dashboards and alerts to what the gateway and Prometheus really show. */
@NullMarked
package io.escalier.gateway.grafana;

import org.jspecify.annotations.NullMarked;
