package io.kelir.answer;

/**
 * What a front door gives back.
 *
 * @param answer  the answer
 * @param receipt where it was written
 */
public record Reply(Answer answer, Receipt receipt) {}
