package io.ybvoyager.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.wire.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassedHeadersTest {
    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.7:7641/api/v1/jobs/1,/api/v1/jobs/1",
        "http://elsewhere:7641/api/v1/jobs/1,http://elsewhere:7641/api/v1/jobs/1",
        "http://10.0.0.7:7641/inner/api/v1/jobs/1,/inner/api/v1/jobs/1",
        "/api/v1/jobs/1,/api/v1/jobs/1",
        "http://10.0.0.7:7641,http://10.0.0.7:7641",
    })
    void aLocationOnTheServiceBecomesOneOnTheGateway(String from, String to) {
        assertThat(PassedHeaders.local(from, ServiceAddress.parse("x", "http://10.0.0.7:7641")))
                .isEqualTo(to);
    }

    @Test
    void aPrefixOfTheServiceIsNotTheCallersConcern() {
        ServiceAddress service = ServiceAddress.parse("x", "https://svc/inner/");

        assertThat(service).isEqualTo(new ServiceAddress("svc", 443, true, "/inner"));
        assertThat(PassedHeaders.local("https://svc:443/inner/api/v1/jobs/1", service))
                .isEqualTo("/api/v1/jobs/1");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:7641", "ftp://x", "http://", "'not a url'"})
    void anAddressThatIsNoUrlStopsTheStart(String url) {
        assertThatThrownBy(() -> ServiceAddress.parse("ybvoyager.state.url", url))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("VOY-4006");
    }
}
