package io.kelir.sql;

import io.kelir.plan.CompiledForm;

/** The form of a plan that is refused and never run. */
record NoRelForm() implements CompiledForm {}
