package io.kelir.server.wiring;

import io.kelir.budget.StoredBalance;
import io.kelir.directory.DataSetDirectory;
import io.kelir.job.JobLimits;
import io.kelir.job.Jobs;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.intake.PlanIntake;
import io.kelir.ledger.LedgerLimits;
import io.kelir.ledger.ProvenLedger;
import io.kelir.mcp.McpParts;
import io.kelir.mcp.McpServerEndpoint;
import io.kelir.mcp.McpSettings;
import io.kelir.mcp.auth.BearerAuthentication;
import io.kelir.mcp.auth.TokenIssuer;
import io.kelir.mcp.auth.TrustedIssuer;
import io.kelir.mcp.client.ServerAddress;
import io.kelir.mcp.tools.CloseEpochTool;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.tools.LiftSuspensionTool;
import io.kelir.mcp.transport.OperatorPage;
import io.kelir.noise.NoiseSecret;
import io.kelir.pipeline.AnswerGuards;
import io.kelir.pipeline.StatementPipeline;
import io.kelir.policy.PolicyEngine;
import io.kelir.server.Version;
import io.kelir.server.config.Configuration;
import io.kelir.server.config.IssuerBlock;
import io.kelir.server.config.LimitSettings;
import io.kelir.server.config.PlatformBlock;
import io.kelir.server.config.TlsSettings;
import io.kelir.server.metrics.ServerMetrics;
import io.kelir.server.policy.PolicyArchive;
import io.kelir.server.policy.PolicyFile;
import io.kelir.slot.Waiting;
import io.kelir.sql.RelCompiler;
import io.kelir.sql.mend.SyntaxMender;
import io.kelir.wayang.RunLimits;
import io.kelir.wayang.WayangPlanRunner;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A running server: platforms, policy, pipeline, store, Kafka and the MCP endpoint, opened in this order and closed in reverse. */
public final class KelirServer implements AutoCloseable {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);
    private static final Duration CHECKPOINT = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Closing closing;
    private final ServerAddress address;
    private final Optional<String> token;

    private KelirServer(Closing closing, ServerAddress address, Optional<String> token) {
        this.closing = closing;
        this.address = address;
        this.token = token;
    }

    /**
     * Starts a server. A platform that is away does not stop it.
     *
     * @param facts what {@code server.json} shall say beside address, token and broker
     * @throws io.kelir.error.FederationException CONFIGURATION_INVALID with all problems that show once platforms are asked;
     *     STORE_UNAVAILABLE; nothing is left open then
     */
    public static KelirServer start(Configuration configuration, PolicyFile policyFile, Map<String, Object> facts) {
        return start(configuration, policyFile, facts, Waiting::byTheClock);
    }

    /**
     * Starts a server, as {@link #start(Configuration, PolicyFile, Map)} does.
     *
     * @param waiting how answers wait for their slot: by the clock wherever callers could learn from the time that an answer takes; for
     *     tests that judge what is told and not when, without waiting. No configuration reaches it.
     */
    public static KelirServer start(
            Configuration configuration, PolicyFile policyFile, Map<String, Object> facts, Waiting waiting) {
        Closing closing = new Closing();
        try {
            return new Start(configuration, policyFile, waiting, closing).run(facts);
        } catch (RuntimeException | Error e) {
            closing.close();
            throw e;
        }
    }

    /** Address of {@code /mcp}. */
    public URI url() {
        return address.url();
    }

    /** Address of {@code /mcp}, and the certificate that the server shows there. */
    public ServerAddress address() {
        return address;
    }

    /** The token that stands in the home's {@code server.json}, if the configuration names a local caller. */
    public Optional<String> token() {
        return token;
    }

    /** Takes no more statements, lets running ones finish for a while, delivers, frees everything. */
    @Override
    public void close() {
        closing.close();
    }

    /** The parts that several steps of a start need. */
    private record Start(Configuration configuration, PolicyFile policyFile, Waiting waiting, Closing closing) {
        KelirServer run(Map<String, Object> facts) {
            Clock clock = Clock.systemUTC();
            ServerHome home = ServerHome.at(configuration.server().home());
            OpenPlatforms platforms = closing.later(new OpenPlatforms(
                    configuration.platforms().stream().map(PlatformBlock::open).toList(),
                    configuration.server().perimeter()));
            LimitSettings limits = configuration.limits();
            WayangPlanRunner runner =
                    new WayangPlanRunner(platforms.all(), new RunLimits(limits.places(), limits.budgets()), clock);
            ServerMetrics metrics = closing.later(new ServerMetrics());
            metrics.watch(runner);
            AnswerDelivery delivery = AnswerDelivery.open(
                            configuration.store(), configuration.kafka(), home, clock, closing)
                    .counted(metrics);
            RelCompiler compiler = compiler(platforms, clock);
            metrics.watch(compiler.counts());
            PolicyInForce policy = new PolicyInForce(
                    policyFile,
                    platforms,
                    new PublicValues(compiler(platforms, clock), runner, clock),
                    new PolicyAdmission(
                            delivery.store().policyVersions(),
                            delivery.store(),
                            delivery.publisher(),
                            new PolicyArchive(configuration.server().home()),
                            clock));
            StatementPipeline pipeline = new StatementPipeline(
                    new WaitingCompiler(compiler, policy::pending),
                    new PolicyEngine(limits.rowsMax(), platforms),
                    runner,
                    runner,
                    delivery.store(),
                    new ProvenLedger(delivery.store().ledger(), LedgerLimits.DEFAULT, platforms, clock),
                    delivery.publisher(),
                    policy,
                    delivery.store().budgets(),
                    NoiseSecret.of(home.noiseSecret()),
                    clock,
                    new AnswerGuards(
                            new SyntaxMender(platforms, clock),
                            waiting,
                            delivery.store().probes()));
            SecretRotation secrets =
                    new SecretRotation(configuration, platforms.all(), delivery.store()::renewPassword);
            secrets.tell(delivery.credentials());
            configuration.kafka().ifPresent(kafka -> takePlans(kafka, pipeline, delivery, secrets, clock));
            TokenIssuer issuer = TokenIssuer.at(home.tokenKeyFile(), clock);
            Jobs jobs = closing.later(
                    new Jobs(delivery.store().jobs(), pipeline::answer, JobLimits.DEFAULT, issuer.audience(), clock));
            McpParts parts = new McpParts(
                    pipeline,
                    new DataSetDirectory(
                            platforms,
                            policy,
                            new StoredBalance(delivery.store().budgets(), clock)),
                    Optional.of(jobs),
                    Optional.of(delivery.store()),
                    tools(issuer, delivery, clock),
                    Map.of("/metrics", new OperatorPage(ServerMetrics.CONTENT_TYPE, metrics::text)),
                    new StoredEvents(delivery)::keep);
            KelirServer server = serve(home, issuer, parts, policy, secrets, delivery.checkpoint(), facts, clock);
            jobs.resume();
            return server;
        }

        /** Those beside the tools for statements and data sets. */
        private List<KelirTool> tools(TokenIssuer issuer, AnswerDelivery delivery, Clock clock) {
            List<KelirTool> tools = new ArrayList<>();
            tools.add(new LiftSuspensionTool(delivery.store().probes()));
            tools.add(new CloseEpochTool(delivery.store(), clock));
            tools.addAll(new ClusterParts(configuration, issuer, delivery, clock).open(closing));
            return tools;
        }

        private static RelCompiler compiler(OpenPlatforms platforms, Clock clock) {
            return new RelCompiler(platforms, platforms::rows, platforms, clock);
        }

        private void takePlans(
                KafkaSettings kafka,
                StatementPipeline pipeline,
                AnswerDelivery delivery,
                SecretRotation secrets,
                Clock clock) {
            if (kafka.intake().enabled()) {
                PlanIntake intake = closing.later(
                        new PlanIntake(kafka, pipeline::answer, delivery.store(), delivery.store(), clock));
                secrets.tell(intake::renewCredentials);
                intake.start();
            }
        }

        private KelirServer serve(
                ServerHome home,
                TokenIssuer issuer,
                McpParts parts,
                PolicyInForce policy,
                SecretRotation secrets,
                Runnable checkpoint,
                Map<String, Object> facts,
                Clock clock) {
            McpServerEndpoint endpoint = closing.later(McpServerEndpoint.start(
                    mcpSettings(), resource -> new BearerAuthentication(issuers(issuer, resource)), parts, clock));
            policy.onChange(endpoint::dataSetsChanged);
            LocalToken token = new LocalToken(
                    home.serverFile(), issuer, configuration.server().localCaller(), endpoint.url(), allFacts(facts));
            Optional<String> written = token.renew();
            closing.later(home.serverFile()::remove);
            schedule(policy, token, secrets, checkpoint);
            return new KelirServer(closing, address(endpoint.url()), written);
        }

        private ServerAddress address(URI url) {
            return new ServerAddress(
                    url, configuration.server().tls().map(tls -> tls.keys().fingerprint()));
        }

        private List<TrustedIssuer> issuers(TokenIssuer own, URI resource) {
            List<TrustedIssuer> issuers = new ArrayList<>(List.of(own.trusted()));
            configuration.server().issuers().forEach(block -> issuers.add(block.trusted(resource)));
            return issuers;
        }

        private McpSettings mcpSettings() {
            return new McpSettings(
                    configuration.server().host(),
                    configuration.server().port(),
                    configuration.server().tls().map(TlsSettings::keys),
                    configuration.server().publicUrl().map(URI::create),
                    configuration.server().hostsAllowed(),
                    List.of(),
                    configuration.server().issuers().stream()
                            .map(IssuerBlock::issuer)
                            .toList(),
                    configuration.limits().places(),
                    configuration.limits().perCaller().limits(),
                    configuration.limits().deadline(),
                    DRAIN,
                    configuration.server().tools(),
                    Version.text());
        }

        private Map<String, Object> allFacts(Map<String, Object> facts) {
            Map<String, Object> all = new LinkedHashMap<>();
            configuration
                    .server()
                    .tls()
                    .ifPresent(tls -> all.put(
                            ServerFile.CERTIFICATE, tls.keys().fingerprint().hex()));
            configuration.kafka().ifPresent(kafka -> all.put("bootstrap_servers", kafka.bootstrapServers()));
            all.putAll(facts);
            return all;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // Unfailing logs what a future would hold
        private void schedule(PolicyInForce policy, LocalToken token, SecretRotation secrets, Runnable checkpoint) {
            ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "kelir-clockwork");
                thread.setDaemon(true);
                return thread;
            });
            closing.later(clockwork::shutdownNow);
            clockwork.scheduleWithFixedDelay(
                    new Unfailing("asking platforms again", policy::askAgain),
                    ASK_AGAIN.toMillis(),
                    ASK_AGAIN.toMillis(),
                    TimeUnit.MILLISECONDS);
            clockwork.scheduleWithFixedDelay(
                    new Unfailing("looking for changed secrets", secrets::look),
                    ASK_AGAIN.toMillis(),
                    ASK_AGAIN.toMillis(),
                    TimeUnit.MILLISECONDS);
            clockwork.scheduleWithFixedDelay(
                    new Unfailing("signing a checkpoint", checkpoint),
                    CHECKPOINT.toMillis(),
                    CHECKPOINT.toMillis(),
                    TimeUnit.MILLISECONDS);
            token.period()
                    .ifPresent(period -> clockwork.scheduleWithFixedDelay(
                            new Unfailing("renewing the local token", token::renew),
                            period.toMillis(),
                            period.toMillis(),
                            TimeUnit.MILLISECONDS));
        }
    }
}
