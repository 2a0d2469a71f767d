package io.ybvoyager.assessment.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.ybvoyager.assessment.AssessmentReport.Level;
import io.ybvoyager.assessment.ProgressListener.Step;
import io.ybvoyager.assessment.fleet.FleetListener.Outcome;
import io.ybvoyager.assessment.fleet.FleetListener.Result;
import io.ybvoyager.assessment.fleet.FleetReport.Member;
import io.ybvoyager.assessment.fleet.FleetReport.Status;
import io.ybvoyager.assessment.sizing.WhatIf;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fleets whose members are schema files, and one that does not answer. */
@SuppressWarnings("NullAway") // figures of members are checked by reading them
class FleetTest {
    private static final String EASY = "CREATE TABLE orders (id bigint PRIMARY KEY, note text);";
    private static final String HARD =
            """
            CREATE TABLE a (id int PRIMARY KEY, contract xml);
            CREATE TABLE b (id int PRIMARY KEY, contract xml);
            CREATE FUNCTION locked() RETURNS void LANGUAGE plpgsql AS
              $$ BEGIN PERFORM pg_advisory_lock(1); PERFORM lo_unlink(1); END $$;
            """;

    private final Path home;
    private final Path directory;

    FleetTest(@TempDir Path home) throws IOException {
        this.home = home;
        directory = home.resolve("fleet-assessment");
        ddl("easy", EASY);
        ddl("hard", HARD);
        ddl("alike", "CREATE TABLE c (id int PRIMARY KEY, contract xml);");
    }

    @Test
    void memberThatDoesNotAnswerCostsNoOtherOne() throws IOException {
        List<Outcome> outcomes = assess(false, FleetListener.silent());

        assertThat(outcomes)
                .extracting(Outcome::member, Outcome::result)
                .containsExactly(
                        tuple("easy", Result.assessed),
                        tuple("dead", Result.failed),
                        tuple("hard", Result.assessed),
                        tuple("alike", Result.assessed));
        assertThat(directory.resolve("easy/reports/assessment_report.html")).exists();
        assertThat(directory.resolve("dead/fleet-member.json"))
                .content()
                .contains("VOY-3002")
                .doesNotContain("geheim");
    }

    @Test
    void matrixTellsWhatTheMembersHaveInCommon() throws IOException {
        assess(false, FleetListener.silent());
        FleetReport report = Fleet.compare(directory, config());

        assertThat(report.members())
                .extracting(Member::name)
                .containsExactlyInAnyOrder("easy", "alike", "hard", "dead");
        Member dead = report.members().getLast();
        assertThat(dead.status()).isEqualTo(Status.failed);
        assertThat(dead.error().code()).isEqualTo("VOY-3002");
        assertThat(dead.complexity()).isNull();
        Member easy = member(report, "easy");
        assertThat(easy.complexity()).isEqualTo(Level.LOW);
        assertThat(easy.wave()).isEqualTo(1);
        assertThat(report.sharedIssues().getFirst()).satisfies(first -> {
            assertThat(first.type()).isEqualTo("UNSUPPORTED_DATATYPE_XML");
            assertThat(first.members()).containsExactly("alike", "hard");
            assertThat(first.places()).isEqualTo(3);
            assertThat(first.minutesOnce()).isLessThan(first.minutesApart());
        });
        assertThat(report.totals().members()).isEqualTo(4);
        assertThat(report.totals().failed()).isEqualTo(1);
        assertThat(report.totals().effortHighMinutes())
                .isEqualTo(easy.effortHighMinutes()
                        + member(report, "hard").effortHighMinutes()
                        + member(report, "alike").effortHighMinutes());
        assertThat(Fleet.matrixFile(directory)).content().isEqualTo(Fleet.jsonText(report));
    }

    @Test
    void secondRunDoesOnlyWhatFailedOrChanged() throws IOException {
        assess(false, FleetListener.silent());
        ddl("alike", EASY + " -- longer");

        assertThat(assess(false, FleetListener.silent()))
                .extracting(Outcome::result)
                .containsExactly(Result.kept, Result.failed, Result.kept, Result.assessed);
        Files.writeString(directory.resolve("hard/reports/assessment_report.json"), "{");
        assertThat(assess(false, FleetListener.silent()))
                .extracting(Outcome::result)
                .containsExactly(Result.kept, Result.failed, Result.assessed, Result.kept);
        assertThat(assess(true, FleetListener.silent()))
                .extracting(Outcome::result)
                .containsExactly(Result.assessed, Result.failed, Result.assessed, Result.assessed);
    }

    @Test
    void failureOfTodayHidesTheReportOfYesterday() throws IOException {
        assess(false, FleetListener.silent());
        Files.delete(home.resolve("easy/schema.sql"));

        assertThat(assess(false, FleetListener.silent()).getFirst().result()).isEqualTo(Result.failed);

        assertThat(member(Fleet.compare(directory, null), "easy").status()).isEqualTo(Status.failed);
    }

    @Test
    void memberThatWasInterruptedCountsAsNotAssessed() throws IOException {
        assess(false, FleetListener.silent());
        Path state = directory.resolve("easy/fleet-member.json");
        Files.writeString(state, Files.readString(state).replace("\"complete\"", "\"started\""));

        Member easy = member(Fleet.compare(directory, null), "easy");

        assertThat(easy.status()).isEqualTo(Status.failed);
        assertThat(easy.error().detail()).contains("did not come to an end");
    }

    @Test
    void listenerHearsEveryMember() throws IOException {
        List<String> heard = new ArrayList<>();
        assess(false, new FleetListener() {
            @Override
            public void started(String member) {
                heard.add("started " + member);
            }

            @Override
            public void step(String member, Step step) {
                heard.add(step + " " + member);
            }

            @Override
            public void finished(Outcome outcome) {
                heard.add(outcome.result() + " " + outcome.member());
            }
        });
        assertThat(heard)
                .contains("started dead", "failed dead", "started easy", "REPORT easy", "assessed easy")
                .doesNotContain("REPORT dead");
    }

    @Test
    void anyDirectoryOfAssessmentsIsComparedWithoutAConfiguration() throws IOException {
        assess(false, FleetListener.silent());
        try (var states = Files.walk(directory)) {
            for (Path state :
                    states.filter(file -> file.endsWith("fleet-member.json")).toList()) {
                Files.delete(state);
            }
        }
        assertThat(Fleet.compare(directory, null).members())
                .extracting(Member::name)
                .containsExactlyInAnyOrder("easy", "hard", "alike");
    }

    @Test
    void directoryWithoutAssessmentsIsRefused() throws IOException {
        Files.createDirectories(directory.resolve("something/reports"));
        assertThat(catchThrowableOfType(ProblemException.class, () -> Fleet.compare(directory, null))
                        .problem()
                        .code())
                .isEqualTo("VOY-3303");
        assertThat(catchThrowableOfType(ProblemException.class, () -> Fleet.compare(home.resolve("none"), null))
                        .problem()
                        .code())
                .isEqualTo("VOY-3104");
    }

    @Test
    void twoRunsAtOnceAreRefused() throws IOException {
        Files.createDirectories(directory);
        try (var lock = FleetFiles.lock(directory)) {
            assertThat(catchThrowableOfType(ProblemException.class, () -> assess(false, FleetListener.silent()))
                            .problem()
                            .code())
                    .isEqualTo("VOY-3304");
        }
    }

    private List<Outcome> assess(boolean restart, FleetListener listener) throws IOException {
        FleetOptions options = new FleetOptions(3, restart, WhatIf.NONE, Map.of("DEAD", "geheim-1"));
        return Fleet.assess(config(), directory, options, listener);
    }

    private FleetConfig config() throws IOException {
        return FleetConfig.read(
                Files.writeString(
                        home.resolve("fleet.yaml"),
                        """
                clusters:
                  - {name: easy, source-db-type: postgresql, ddl-dir: easy}
                  - {name: dead, source-db-type: postgresql, host: 127.0.0.1, port: 1, database: d, user: u, password: env:DEAD}
                  - {name: hard, source-db-type: postgresql, ddl-dir: hard}
                  - {name: alike, source-db-type: postgresql, ddl-dir: alike}
                """));
    }

    private void ddl(String name, String sql) throws IOException {
        Files.createDirectories(home.resolve(name));
        Files.writeString(home.resolve(name).resolve("schema.sql"), sql);
    }

    private static Member member(FleetReport report, String name) {
        return report.members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
