/**
 * Noise that hides every single entity: exact discrete Laplace noise, how much of it, and where it comes from. Open
 * {@link io.kelir.noise.NoisyStatement} first.
 */
@NullMarked
package io.kelir.noise;

import org.jspecify.annotations.NullMarked;
