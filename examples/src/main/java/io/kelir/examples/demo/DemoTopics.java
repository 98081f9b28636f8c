package io.kelir.examples.demo;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics that a server expects to find. */
final class DemoTopics {
    private static final List<String> NAMES =
            List.of("kelir.plans", "kelir.results", "kelir.events", "kelir.plans.dlq");
    private static final int PARTITIONS = 3;
    private static final short REPLICAS = 1;

    private DemoTopics() {}

    static void createMissing(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> existing = admin.listTopics().names().get();
            admin.createTopics(NAMES.stream()
                            .filter(name -> !existing.contains(name))
                            .map(name -> new NewTopic(name, PARTITIONS, REPLICAS))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new FederationException(
                    ErrorCode.PLATFORM_FAILED, "The broker did not create the topics " + NAMES + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "The start was interrupted.", e);
        }
    }
}
