package io.ybvoyager.assessment.mysql;

/** A check. @param enforced false when MySQL only keeps it */
record Check(String name, String expression, boolean enforced) {}
