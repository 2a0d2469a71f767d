package io.ybvoyager.mover.database;

import static io.ybvoyager.mover.MoverError.CONNECTION_LOST;
import static io.ybvoyager.mover.MoverError.DATABASE_REFUSED;
import static io.ybvoyager.mover.MoverError.MISSING_PRIVILEGE;
import static io.ybvoyager.mover.MoverError.TLS_FAILED;
import static io.ybvoyager.mover.MoverError.UNKNOWN_DATABASE;
import static io.ybvoyager.mover.MoverError.UNKNOWN_HOST;
import static io.ybvoyager.mover.MoverError.UNREACHABLE;
import static io.ybvoyager.mover.MoverError.WRONG_PASSWORD;

import io.ybvoyager.wire.ProblemException;
import java.net.UnknownHostException;
import java.sql.SQLException;

/** What it means when a database does not let us in, is lost, or answers with an error. */
record DatabaseFailure(DatabaseAddress address, SQLException failure) {
    ProblemException problem() {
        if (isUnknownHost()) {
            return UNKNOWN_HOST.because(
                    "The host " + address.host() + " is not known.",
                    address.shown(),
                    null,
                    "Check the host name, or the DNS of this machine.");
        }
        if (why().contains("no password was provided")) {
            return WRONG_PASSWORD.because(
                    "The server demands a password for user " + address.user() + " and none was given.",
                    address.shown(),
                    null,
                    "Set SOURCE_DB_PASSWORD (for the source) or TARGET_DB_PASSWORD (for the target).");
        }
        return switch (state()) {
            case "28P01", "28000" ->
                WRONG_PASSWORD.because(
                        "The login of user " + address.user() + " was refused.",
                        address.shown(),
                        why(),
                        "Check user and password (SOURCE_DB_PASSWORD, TARGET_DB_PASSWORD) and the server's pg_hba.conf.");
            case "3D000" ->
                UNKNOWN_DATABASE.because(
                        "There is no database " + address.database() + " on the server.",
                        address.shown(),
                        why(),
                        "Check the database name.");
            case "08001", "08004", "08006", "57P03", "53300" -> notAccepted();
            case "42501" ->
                MISSING_PRIVILEGE.because(
                        "User " + address.user() + " lacks a privilege.", address.shown(), why(), null);
            default -> lostOrRefused();
        };
    }

    private ProblemException notAccepted() {
        return why().contains("SSL")
                ? TLS_FAILED.because(
                        "No secure connection could be made.",
                        address.shown(),
                        why(),
                        "Check the ssl mode and the certificates.")
                : UNREACHABLE.because(
                        "The server does not accept the connection.",
                        address.shown(),
                        why(),
                        "Check host and port, and that the server runs.");
    }

    private ProblemException lostOrRefused() {
        String answer = why() + (state().isEmpty() ? "" : " (SQLSTATE " + state() + ")");
        return state().isEmpty() || SqlStates.isConnectionLost(failure)
                ? CONNECTION_LOST.because(
                        "The connection to the database was lost.",
                        address.shown(),
                        answer,
                        "Check that the server runs, then run the same command again.")
                : DATABASE_REFUSED.because("The database answered with an error.", address.shown(), answer, null);
    }

    private String state() {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    private String why() {
        return Databases.message(failure);
    }

    private boolean isUnknownHost() {
        Throwable current = failure;
        for (int depth = 0; current != null && depth < 10; depth++) {
            if (current instanceof UnknownHostException) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }
}
