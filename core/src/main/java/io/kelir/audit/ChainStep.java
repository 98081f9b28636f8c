package io.kelir.audit;

/**
 * What keeping some events does to a chain.
 *
 * @param before what the chain must end with
 * @param after  what it ends with then
 */
public record ChainStep(ChainHead before, ChainHead after) {
    public ChainStep {
        if (!before.writer().equals(after.writer()) || before.sequence() >= after.sequence()) {
            throw new IllegalArgumentException("a step goes on with its chain");
        }
    }
}
