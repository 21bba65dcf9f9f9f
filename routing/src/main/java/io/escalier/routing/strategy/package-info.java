/** The vocabulary between judgement and action: what a strategy sees and the moves it asks for. */
@NullMarked
package io.escalier.routing.strategy;

import org.jspecify.annotations.NullMarked;
