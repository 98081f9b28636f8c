package io.kelir.mcp.transport;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** One HTTP port with servlets. Add servlets between binding and starting. */
public final class WebServer implements AutoCloseable {
    private static final int THREADS_MAX = 256;

    /** Held, so that the level is not lost with the logger: Tomcat tells every start and stop. */
    private static final java.util.logging.Logger TOMCAT_LOG = java.util.logging.Logger.getLogger("org.apache");

    /** Held likewise: Tomcat suspects every thread that a request once started, though pools of platforms outlive requests by design. */
    private static final java.util.logging.Logger LOADER_LOG =
            java.util.logging.Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase");

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    private final Context context;
    private final Path scratch;

    private WebServer(String host, int port, Optional<TlsKeys> tls) throws IOException {
        TOMCAT_LOG.setLevel(java.util.logging.Level.WARNING);
        LOADER_LOG.setLevel(java.util.logging.Level.SEVERE);
        scratch = Files.createTempDirectory("kelir-web");
        tomcat.setBaseDir(scratch.toString());
        tomcat.setHostname("localhost");
        connector.setPort(port);
        connector.setProperty("address", host);
        connector.setProperty("maxThreads", String.valueOf(THREADS_MAX));
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.setXpoweredBy(false);
        tls.ifPresent(this::speakTls);
        tomcat.setConnector(connector);
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass(JsonErrorValve.class.getName());
        context = tomcat.addContext("", null);
        keepWhatOthersOwn((StandardContext) context);
    }

    private void speakTls(TlsKeys keys) {
        KeyStore store = keys.load();
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(store);
        certificate.setCertificateKeystorePassword(keys.password());
        certificate.setCertificateKeyPassword(keys.password());
        certificate.setCertificateKeyAlias(keys.aliasIn(store));
        host.addCertificate(certificate);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
    }

    /** The context lives in the process's own class loader, so nothing of it is cleaned up behind other threads' backs. */
    private static void keepWhatOthersOwn(StandardContext context) {
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
    }

    /**
     * Takes the port without answering on it yet.
     *
     * @param port 0 for any free one
     * @param tls  empty: plain HTTP
     * @throws FederationException CONFIGURATION_INVALID when the port cannot be had, or the key cannot be read
     */
    public static WebServer bind(String host, int port, Optional<TlsKeys> tls) {
        try {
            WebServer server = new WebServer(host, port, tls);
            server.tomcat.init();
            return server;
        } catch (IOException | LifecycleException e) {
            throw cannotListen(host, port, e);
        }
    }

    /** The port that was bound. */
    public int port() {
        return connector.getLocalPort();
    }

    public void serve(String path, HttpServlet servlet) {
        Wrapper wrapper = Tomcat.addServlet(context, path, servlet);
        wrapper.setAsyncSupported(true);
        wrapper.addMapping(path);
    }

    public void filter(String path, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(path);
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(path);
        mapping.addURLPattern(path);
        context.addFilterMap(mapping);
    }

    public void start() {
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new FederationException(ErrorCode.INTERNAL, "the HTTP server cannot start", e);
        }
        if (!connector.getState().isAvailable()) {
            throw new FederationException(ErrorCode.INTERNAL, "the HTTP server did not start");
        }
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            Scratch.delete(scratch);
        } catch (LifecycleException | IOException e) {
            throw new FederationException(ErrorCode.INTERNAL, "the HTTP server cannot stop", e);
        }
    }

    private static FederationException cannotListen(String host, int port, Exception cause) {
        return new FederationException(
                ErrorCode.CONFIGURATION_INVALID,
                "Cannot listen on " + host + ":" + port + ". Choose another port, or 0 for any free one.",
                cause);
    }
}
