package io.kelir.policy;

import io.kelir.statement.ActorKind;
import java.util.Set;

/**
 * Conditions on a verified caller and a granted purpose. An empty set means any.
 *
 * @param name     as rules refer to it
 * @param roles    the caller has one of these
 * @param purposes the stated purpose is one of these
 * @param actors   the caller is one of these
 */
public record Context(String name, Set<String> roles, Set<String> purposes, Set<ActorKind> actors) {
    public Context {
        roles = Set.copyOf(roles);
        purposes = Set.copyOf(purposes);
        actors = Set.copyOf(actors);
    }
}
