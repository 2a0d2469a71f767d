package io.ybvoyager.state.job;

import io.ybvoyager.state.api.JobLog;
import io.ybvoyager.state.api.JobResult;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Where a list of log lines and results, which share their numbers, is cut so that nothing below the cut is missing.
 *
 * @param last the largest number to give out
 * @param newest the largest number that was read
 * @param more whether something was read above the cut
 */
record Cut(long last, long newest, boolean more) {
    static Cut of(List<JobLog> logs, List<JobResult> results, int limit) {
        long[] numbers = LongStream.concat(
                        logs.stream().mapToLong(JobLog::seq), results.stream().mapToLong(JobResult::seq))
                .sorted()
                .toArray();
        if (numbers.length <= limit) {
            long newest = numbers.length == 0 ? 0 : numbers[numbers.length - 1];
            return new Cut(newest, newest, false);
        }
        return new Cut(numbers[limit - 1], numbers[numbers.length - 1], true);
    }
}
