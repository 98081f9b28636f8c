package io.kelir.kafka;

/**
 * Names of Kelir's topics. An absent name (null, from configuration) means the default.
 *
 * @param results    disclosures and refusals; default {@code kelir.results}
 * @param events     attempt and outcome of every statement; default {@code kelir.events}
 * @param plans      requests; default {@code kelir.plans}
 * @param deadLetter requests that could not be read, authenticated or answered; default {@code kelir.plans.dlq}
 */
public record KafkaTopics(String results, String events, String plans, String deadLetter) {
    /** The topics where nothing else is said. */
    public static final KafkaTopics DEFAULT =
            new KafkaTopics("kelir.results", "kelir.events", "kelir.plans", "kelir.plans.dlq");

    public KafkaTopics {
        results = results == null ? "kelir.results" : results;
        events = events == null ? "kelir.events" : events;
        plans = plans == null ? "kelir.plans" : plans;
        deadLetter = deadLetter == null ? "kelir.plans.dlq" : deadLetter;
    }

    /** The topic that a policy's sink names: the default results topic stands for the configured one. */
    public String ofSink(String name) {
        return name.equals(DEFAULT.results) ? results : name;
    }
}
