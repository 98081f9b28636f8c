package io.kelir.server.wiring;

import io.kelir.explain.PlanExplainer;
import io.kelir.plan.PlanRunner;

/**
 * What runs and explains plans over a server's platforms.
 *
 * @param runner    runs permitted plans
 * @param explainer explains them
 * @param onClose   frees what both hold
 */
public record PlanEngine(PlanRunner runner, PlanExplainer explainer, Runnable onClose) {}
