/** What is compared is brought into one form here, and hashed. */
@NullMarked
package io.escalier.policies.hash;

import org.jspecify.annotations.NullMarked;
