package io.kelir.examples.consumer;

import io.kelir.kafka.audit.TopicEvent;

/** What one group of consumers makes of events. Told by one thread; the same event may come twice. */
public interface Story {
    /** Names the group. */
    String name();

    void take(TopicEvent event);

    /** What is known so far, in a line. */
    String told();
}
