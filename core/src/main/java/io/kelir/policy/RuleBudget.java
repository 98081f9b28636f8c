package io.kelir.policy;

/**
 * A budget that a permitted plan is charged to. A plan is charged to all of its budgets; where any is exhausted it may not run, so the
 * least budget decides.
 *
 * @param rule    id of the rule that declares it
 * @param context the rule's context
 * @param dataSet the personal data set that is charged
 * @param budget  how much there is
 */
public record RuleBudget(String rule, String context, String dataSet, Budget budget) {}
