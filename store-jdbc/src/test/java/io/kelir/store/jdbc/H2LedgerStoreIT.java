package io.kelir.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2LedgerStoreIT extends LedgerStoreContractTest {
    @TempDir
    private Path home;

    @Override
    JdbcAnswerStore openEmpty() {
        return JdbcAnswerStore.open(StoreSettings.h2(home.resolve("store")));
    }
}
