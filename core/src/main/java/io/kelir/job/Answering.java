package io.kelir.job;

import io.kelir.answer.Reply;
import io.kelir.audit.Door;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;

/** What answers statements: the pipeline. */
@FunctionalInterface
public interface Answering {
    /** As {@link io.kelir.pipeline.StatementPipeline#answer}. */
    Reply answer(Caller caller, Statement statement, Door door, RunControl control);
}
