package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Asks questions through doors and remembers everything that it was told. */
final class Session {
    private final RawWorld world;
    private final List<Told> told = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();

    Session(RawWorld world) {
        this.world = world;
    }

    Door.Reply ask(Door door, Question question) {
        return ask(door, question, world);
    }

    /** @param now what the raw rows are at this moment */
    Door.Reply ask(Door door, Question question, RawWorld now) {
        Door.Reply reply = reply(door, question.sql(now.site()));
        remember(new Told(question, now, reply.rows()), reply);
        return reply;
    }

    private synchronized void remember(Told answer, Door.Reply reply) {
        outcomes.merge(reply.outcome(), 1, Integer::sum);
        if (reply.isReleased()) {
            told.add(answer);
        }
    }

    /** A statement fails only where nobody attacks: a failure is a finding of its own. */
    private static Door.Reply reply(Door door, String sql) {
        try {
            Door.Reply reply = door.ask(sql);
            if (!List.of("RELEASED", "RELEASED_PARTIAL", "WITHHELD", "REFUSED").contains(reply.outcome())) {
                throw new IllegalStateException(sql + " got " + reply.text());
            }
            return reply;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void askAll(Door door, List<Question> questions) {
        questions.forEach(question -> ask(door, question));
    }

    int outcomes(String outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    int answered() {
        return outcomes("RELEASED") + outcomes("RELEASED_PARTIAL");
    }

    int asked() {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    Verdict verdict() {
        return Judge.ofDemo().judge(world, told);
    }

    /** Safety and usefulness, always together. */
    String line(String name, Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "RED TEAM %s: %s; %d of %d answered %s",
                name,
                verdict.summary(),
                answered(),
                asked(),
                outcomes);
    }
}
