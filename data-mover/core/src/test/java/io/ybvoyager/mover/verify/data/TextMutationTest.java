package io.ybvoyager.mover.verify.data;

/** The same where one of the servers does not send its rows as the other does: their texts are compared. */
class TextMutationTest extends MutationTest {
    @Override
    RowDigest.Hash hash() {
        return RowDigest.Hash.SEEDED;
    }
}
