/** OpenAI chat completions, towards clients and towards providers. */
@NullMarked
package io.escalier.gateway.dialect.openai;

import org.jspecify.annotations.NullMarked;
