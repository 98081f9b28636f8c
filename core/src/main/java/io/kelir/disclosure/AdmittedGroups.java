package io.kelir.disclosure;

/** Says which groups may leave beside what was released before. */
@FunctionalInterface
public interface AdmittedGroups {
    /** Where nothing that was released before matters: public data, and releases with noise. */
    AdmittedGroups ALL = (release, group) -> true;

    /**
     * Whether a group may leave.
     *
     * @param release position of its release in the plan's footprint
     */
    boolean admits(int release, GroupEvidence group);
}
