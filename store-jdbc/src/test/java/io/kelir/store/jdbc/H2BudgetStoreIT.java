package io.kelir.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2BudgetStoreIT extends BudgetStoreContractTest {
    @TempDir
    private Path home;

    @Override
    JdbcAnswerStore openEmpty() {
        return JdbcAnswerStore.open(StoreSettings.h2(home.resolve("store")));
    }

    @Override
    JdbcAnswerStore openAgain(JdbcAnswerStore opened) {
        return opened;
    }
}
