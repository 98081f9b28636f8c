package io.kelir.platform.jdbc.wayang;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.wayang.core.api.Configuration;
import org.apache.wayang.core.platform.Executor;
import org.apache.wayang.jdbc.platform.JdbcPlatformTemplate;

/** One configured database as a Wayang platform. */
public final class DatabasePlatform extends JdbcPlatformTemplate {
    /** Wayang keeps platforms' settings in one static map, so equal names of two servers in one process must not meet there. */
    private static final AtomicInteger OPENED = new AtomicInteger();

    private final StatementRunner runner;

    /** A platform for the block of that name. */
    public DatabasePlatform(String name, StatementRunner runner) {
        super(name, "kelirdb" + OPENED.incrementAndGet());
        this.runner = runner;
    }

    StatementRunner runner() {
        return runner;
    }

    /** Key of one of this platform's settings in a Wayang configuration. */
    String key(String setting) {
        return key(getConfigurationName(), setting);
    }

    private static String key(String id, String setting) {
        return "wayang." + id + "." + setting;
    }

    /** Called by the superclass before this object's fields are set. Costs in CPU cycles, measured for neither machine: only orders count. */
    @Override
    public void configureDefaults(Configuration configuration) {
        String id = getConfigurationName();
        configuration.setProperty(key(id, "cpu.mhz"), "2700");
        configuration.setProperty(key(id, "cores"), "4");
        configuration.setProperty(key(id, "costs.fix"), "0.0");
        configuration.setProperty(key(id, "costs.per-ms"), "1.0");
        configuration.setProperty(key(id, "statement.load"), load(0, "${55*out0 + 380000}"));
        configuration.setProperty(key(id, "sqltostream.load.query"), load(1, "${50*out0 + 380000}"));
        configuration.setProperty(key(id, "sqltostream.load.output"), load(1, "${500*out0}"));
    }

    private static String load(int inputs, String cycles) {
        return "{\"in\":" + inputs + ",\"out\":1,\"cpu\":\"" + cycles + "\",\"ram\":\"0\",\"p\":0.9}";
    }

    @Override
    protected String getJdbcDriverClassName() {
        return "org.postgresql.Driver";
    }

    /** The template's own executor opens a connection that nobody closes. */
    @Override
    public Executor.Factory getExecutorFactory() {
        return job -> new DatabaseExecutor(this, job);
    }
}
