package io.kelir.mcp.transport;

import io.kelir.audit.ToolEvent;
import io.kelir.error.FederationException;
import io.kelir.mcp.auth.CallerAuthentication;
import io.kelir.mcp.auth.VerifiedCaller;
import io.kelir.mcp.json.MessageHead;
import io.kelir.statement.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the MCP library's servlet. Only authenticated callers pass, each only to its own sessions; bodies are bounded; calls can
 * be cancelled and drained; no body of an error comes from the library.
 */
public final class McpGate extends HttpFilter {
    /** Request attribute: the verified {@link Caller}. */
    public static final String CALLER = "io.kelir.caller";

    /** Request attribute: the {@link CallCancellation} of a call. */
    public static final String CANCELLATION = "io.kelir.cancellation";

    /** Request attribute: the {@link CallPulse} of a call. */
    public static final String PULSE = "io.kelir.pulse";

    /** Request attribute: the {@link ToolTrace} of a call of a tool. */
    public static final String TRACE = "io.kelir.trace";

    private static final Logger LOG = LoggerFactory.getLogger(McpGate.class);

    private final transient CallerAuthentication authentication;
    private final transient AuthenticationChallenge challenge;
    private final transient CallerLimits limits;
    private final transient SessionOwners owners;
    private final transient CallerTraffic traffic;
    private final transient RunningCalls calls = new RunningCalls();
    private final transient ToolScopes scopes;
    private final transient ToolJournal journal;
    private final int bytesMax;

    public McpGate(
            CallerAuthentication authentication,
            AuthenticationChallenge challenge,
            ToolScopes scopes,
            ToolJournal journal,
            CallerLimits limits,
            int bytesMax) {
        this.limits = limits;
        this.owners = new SessionOwners(limits.sessionsMax(), System::nanoTime);
        this.traffic = new CallerTraffic(limits, System::nanoTime);
        this.authentication = authentication;
        this.challenge = challenge;
        this.scopes = scopes;
        this.journal = journal;
        this.bytesMax = bytesMax;
    }

    /** Takes no more calls and waits for the running ones; those that outlast the time are cancelled. */
    public void drain(Duration longest, Duration afterCancelling) {
        calls.drain(longest, afterCancelling);
        calls.close();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<VerifiedCaller> verified = verified(request, response);
        if (verified.isPresent()) {
            authenticated(request, response, chain, verified.get());
        }
    }

    private Optional<VerifiedCaller> verified(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> token = BearerToken.of(request);
        try {
            return Optional.of(authentication.authenticate(token));
        } catch (FederationException e) {
            challenge.answer(response, e.callerMessage(), token.isPresent());
            return Optional.empty();
        }
    }

    private void authenticated(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, VerifiedCaller verified)
            throws IOException, ServletException {
        Optional<String> missing = scopes.missing(verified, Optional.empty());
        if (missing.isPresent()) {
            challenge.stepUp(response, missing.get());
            return;
        }
        Caller caller = verified.caller();
        CallerIdentity identity = CallerIdentity.of(caller);
        if (!traffic.admits(identity)) {
            ErrorReply.tooManyRequests(limits.requestsPerSecondMax()).write(response, Optional.empty());
            return;
        }
        String session = request.getHeader(SessionOwners.HEADER);
        if (session != null && !owners.owns(session, identity)) {
            ErrorReply.ofStatus(HttpServletResponse.SC_NOT_FOUND).write(response, Optional.empty());
            return;
        }
        request.setAttribute(CALLER, caller);
        GuardedResponse guarded = new GuardedResponse(response, opened -> owners.bind(opened, identity));
        if ("POST".equals(request.getMethod())) {
            posted(request, guarded, chain, verified);
        } else {
            pass(request, guarded, chain, Optional.empty());
            guarded.greet();
        }
        if (session != null && ("DELETE".equals(request.getMethod()) || isNotFound(guarded))) {
            owners.forget(session);
        }
    }

    private static boolean isNotFound(GuardedResponse response) {
        return response.error()
                .filter(status -> status == HttpServletResponse.SC_NOT_FOUND)
                .isPresent();
    }

    private void posted(
            HttpServletRequest request, GuardedResponse response, FilterChain chain, VerifiedCaller verified)
            throws IOException, ServletException {
        Optional<ReadRequest> read = ReadRequest.read(request, bytesMax);
        if (read.isEmpty()) {
            malformed(verified, "TOO_LARGE");
            ErrorReply.tooLarge(bytesMax).write(response, Optional.empty());
            return;
        }
        Optional<MessageHead> head = MessageHead.of(read.get().body());
        if (head.isEmpty()) {
            malformed(verified, "PARSE_ERROR");
            ErrorReply.notJson().write(response, Optional.empty());
            return;
        }
        if (!head.get().valid()) {
            malformed(verified, "INVALID_REQUEST");
            ErrorReply.notAMessage().write(response, head.get().id());
            return;
        }
        if (head.get().isRequest() && head.get().missing().isPresent()) {
            malformed(verified, "INVALID_PARAMS");
            ErrorReply.missing(head.get().missing().get())
                    .write(response, head.get().id());
            return;
        }
        String session =
                Optional.ofNullable(request.getHeader(SessionOwners.HEADER)).orElse("");
        if (head.get().is(MessageHead.INITIALIZE) && !owners.takesAnother(CallerIdentity.of(verified.caller()))) {
            ErrorReply.tooManySessions(limits.sessionsMax())
                    .write(response, head.get().id());
        } else if (head.get().cancels().isPresent() && !session.isEmpty()) {
            calls.cancel(session, head.get().cancels().get());
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } else if (head.get().is(MessageHead.CALL)) {
            calledTool(read.get(), response, chain, session, head.get(), verified);
        } else if (head.get().isRequest()) {
            call(read.get(), response, chain, session, head.get());
        } else {
            pass(read.get(), response, chain, head.get().id());
        }
    }

    /** A call of a tool leaves an event whatever becomes of it. */
    private void calledTool(
            ReadRequest request,
            GuardedResponse response,
            FilterChain chain,
            String session,
            MessageHead head,
            VerifiedCaller verified)
            throws IOException, ServletException {
        Optional<String> missing = scopes.missing(verified, head.tool());
        if (missing.isPresent()) {
            journal.record(
                    verified.caller(),
                    head.tool(),
                    ToolEvent.Outcome.REFUSED,
                    Optional.of("INSUFFICIENT_SCOPE"),
                    Optional.empty());
            challenge.stepUp((HttpServletResponse) response.getResponse(), missing.get());
            return;
        }
        Optional<CallerTraffic.Place> place = traffic.begin(CallerIdentity.of(verified.caller()));
        if (place.isEmpty()) {
            busy(response, head, verified);
            return;
        }
        try (CallerTraffic.Place taken = place.get()) {
            ToolTrace trace = new ToolTrace(verified.caller(), head.tool(), TraceParent.of(head.traceParent()));
            request.setAttribute(TRACE, trace);
            if (head.isRequest()) {
                call(request, response, chain, session, head);
            } else {
                pass(request, response, chain, head.id());
            }
            trace.passed(journal);
        }
    }

    private void busy(GuardedResponse response, MessageHead head, VerifiedCaller verified) throws IOException {
        journal.record(
                verified.caller(),
                head.tool(),
                ToolEvent.Outcome.FAILED,
                Optional.of(BusyReply.CODE),
                Optional.empty());
        BusyReply.write((HttpServletResponse) response.getResponse(), head.id(), limits.callsInFlightMax());
    }

    private void malformed(VerifiedCaller verified, String code) {
        journal.record(
                verified.caller(), Optional.empty(), ToolEvent.Outcome.MALFORMED, Optional.of(code), Optional.empty());
    }

    private void call(
            ReadRequest request, GuardedResponse response, FilterChain chain, String session, MessageHead head)
            throws IOException, ServletException {
        Optional<RunningCalls.RunningCall> begun =
                calls.begin(session, head.id().orElseThrow(), response);
        if (begun.isEmpty()) {
            ErrorReply.shuttingDown().write(response, head.id());
            return;
        }
        try (RunningCalls.RunningCall call = begun.get()) {
            request.setAttribute(CANCELLATION, call.cancellation());
            request.setAttribute(PULSE, call.pulse());
            pass(request, response, chain, head.id());
        } finally {
            response.endSignsOfLife();
        }
    }

    private static void pass(
            HttpServletRequest request, GuardedResponse response, FilterChain chain, Optional<String> id)
            throws IOException, ServletException {
        Optional<ErrorReply> error;
        try {
            chain.doFilter(request, response);
            error = response.error().map(ErrorReply::ofStatus);
        } catch (RuntimeException e) {
            String errorId = UUID.randomUUID().toString();
            LOG.error("error {} behind the MCP endpoint", errorId, e);
            error = Optional.of(ErrorReply.internal(errorId));
        }
        if (error.isPresent() && !response.isCommitted()) {
            error.get().write(response, id);
        }
    }
}
