package io.kelir.job;

import java.time.Duration;

/**
 * How many jobs there may be.
 *
 * @param running   jobs that run at once, 1 or more
 * @param ofCaller  jobs of one caller that are not over, 1 or more; one more is told BUSY
 * @param deadline  longest time of a job whose statement names none
 * @param keptFor   how long a job is known after it is over
 */
public record JobLimits(int running, int ofCaller, Duration deadline, Duration keptFor) {
    /** 4 at once, 20 of one caller, 10 minutes each, known for 7 days. */
    public static final JobLimits DEFAULT = new JobLimits(4, 20, Duration.ofMinutes(10), Duration.ofDays(7));

    public JobLimits {
        if (running < 1 || ofCaller < 1) {
            throw new IllegalArgumentException("at least one job runs");
        }
    }
}
