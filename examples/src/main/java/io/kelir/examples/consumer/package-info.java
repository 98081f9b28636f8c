/**
 * Four ways to use the stream of events, each a consumer group of its own: audit, freshness, analytics, evaluation of agents. Open
 * {@link io.kelir.examples.consumer.EventStories} first.
 */
@NullMarked
package io.kelir.examples.consumer;

import org.jspecify.annotations.NullMarked;
