package io.kelir.kafka.intake;

import io.kelir.answer.Reply;
import io.kelir.audit.Door;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;

/** What answers a statement: {@code pipeline::answer}. Called on one of the intake's threads; returns failures, never throws them. */
@FunctionalInterface
public interface Answering {
    Reply answer(Caller caller, Statement statement, Door door, RunControl control);
}
