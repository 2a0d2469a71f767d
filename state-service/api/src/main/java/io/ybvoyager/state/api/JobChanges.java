package io.ybvoyager.state.api;

import java.util.List;

/**
 * What changed in a job since a sequence number; the source of the event stream.
 *
 * @param tables the tables of the job's phase that changed most recently, at most 50
 * @param lastSeq pass it as {@code after} next time
 * @param more whether there are more logs or results to fetch at once
 * @param complete the job is over and everything of it has been given
 */
public record JobChanges(
        JobView job,
        List<JobLog> logs,
        List<JobResult> results,
        List<TableView> tables,
        long lastSeq,
        boolean more,
        boolean complete) {}
