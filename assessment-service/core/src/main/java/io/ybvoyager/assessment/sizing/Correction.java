package io.ybvoyager.assessment.sizing;

/** A rule of sizing that differs from yb-voyager's. Each can be left out, which shows what it does. */
enum Correction {
    TABLETS(
            "Tablets of very large tables",
            "Counts 24 tablets per cluster instead of per node from 2.4 TB on, and forgets the nodes beyond 256 tablets.",
            "24 and 256 are limits per node, as automatic splitting has them."),
    SETTLED(
            "Nodes and tablets",
            "Adds nodes for tablets once, though more nodes can mean more tablets.",
            "Repeats until the number of nodes holds."),
    INDEX_WRITES(
            "Writes to indexes",
            "Counts a changed row once, however many indexes it changes.",
            "Weighs writes with the factor that was measured for loading with as many indexes: each index is a write of its own."),
    READ_PAGES(
            "Reads",
            "Counts scans: reading one row and reading a million are the same.",
            "Where the source counts rows, 1024 of them are one read, as many as a request to storage brings."),
    LOAD_CURVE(
            "Time to import",
            "Takes the nearest measured size, which jumps between two of them.",
            "Draws a line between measured points."),
    OUTLIER(
            "Measurement at 19 GB on 8 vCPU",
            "Loading 19 GB (1110 s) takes longer than loading 29 GB (967 s).",
            "That point is the mean of its neighbours."),
    FILL(
            "Colocated tables",
            "Shards all tables behind the first that does not fit.",
            "Goes on with the tables behind it, which may fit."),
    HEAD_ROOM(
            "Head-room",
            "Plans processors to their last core.",
            "Keeps the assumed share free, so that a lost node is carried by the others."),
    GROWTH("Growth", "Sizes for today.", "Data and load grow as assumed before nodes are counted."),
    REPLICATION(
            "Replication factor and zones",
            "Always three copies on at least three nodes.",
            "Copies, zones and the least number of nodes as assumed; writes weigh with the copies beyond three.");

    private final String topic;
    private final String theirs;
    private final String ours;

    Correction(String topic, String theirs, String ours) {
        this.topic = topic;
        this.theirs = theirs;
        this.ours = ours;
    }

    Difference difference(String effect) {
        return new Difference(topic, theirs, ours, effect);
    }
}
