package io.kelir.plan;

/**
 * Something below a release that no footprint can hold, found by the compiler and judged by policy: it is always refused.
 *
 * @param rule     name of the rule of the plan lattice: {@code WINDOW_ON_PERSONAL_ROWS}
 * @param message  what was found, where, and what is allowed instead; one or more sentences
 * @param nearest  the nearest allowed form in words or SQL; may be empty
 * @param position where it stands
 */
public record Violation(String rule, String message, String nearest, TextPosition position) {}
