package io.kelir.store.jdbc;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Saves answers in a folder until it is killed, and prints each request id after its save has returned. */
final class EndlessSaver {
    private EndlessSaver() {}

    public static void main(String[] arguments) {
        try (JdbcAnswerStore store = JdbcAnswerStore.open(StoreSettings.h2(Path.of(arguments[0])))) {
            for (int i = 0; true; i++) {
                String requestId = "r" + i;
                store.save(
                        Optional.of(Samples.answer(requestId, "document of " + requestId)),
                        Optional.empty(),
                        List.of(Samples.record(requestId, i)));
                System.out.println(requestId);
                System.out.flush();
            }
        }
    }
}
