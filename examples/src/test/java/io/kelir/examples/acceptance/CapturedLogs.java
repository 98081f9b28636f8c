package io.kelir.examples.acceptance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, by whatever way, down to DEBUG, with messages of causes. */
final class CapturedLogs extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger javaRoot = java.util.logging.Logger.getLogger("");
    private final Level before = root.getLevel();
    private final java.util.logging.Level javaBefore = javaRoot.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(record.getLoggerName() + " " + record.getMessage() + " " + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private CapturedLogs() {}

    static CapturedLogs everything() {
        CapturedLogs logs = new CapturedLogs();
        logs.setContext(logs.root.getLoggerContext());
        logs.start();
        logs.root.addAppender(logs);
        logs.root.setLevel(Level.DEBUG);
        logs.javaRoot.addHandler(logs.handler);
        logs.javaRoot.setLevel(java.util.logging.Level.FINE);
        return logs;
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        String thrown = event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage();
        lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + thrown);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(before);
        javaRoot.removeHandler(handler);
        javaRoot.setLevel(javaBefore);
    }
}
