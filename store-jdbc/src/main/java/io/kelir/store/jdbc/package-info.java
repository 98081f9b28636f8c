/**
 * The answer store on H2 (a file in the home) or PostgreSQL: answers, release cache, epochs, outbox, used tokens. Open
 * {@link io.kelir.store.jdbc.JdbcAnswerStore} first.
 */
@NullMarked
package io.kelir.store.jdbc;

import org.jspecify.annotations.NullMarked;
