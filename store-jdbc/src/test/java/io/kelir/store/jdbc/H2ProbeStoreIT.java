package io.kelir.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2ProbeStoreIT extends ProbeStoreContractTest {
    @TempDir
    private Path home;

    @Override
    JdbcAnswerStore open() {
        return JdbcAnswerStore.open(StoreSettings.h2(home.resolve("store")));
    }
}
