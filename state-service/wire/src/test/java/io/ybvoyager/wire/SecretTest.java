package io.ybvoyager.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void printsStarsAndTravelsInJson() throws Exception {
        Secret secret = new ObjectMapper().readValue("\"hunter2\"", Secret.class);

        assertThat(secret).hasToString("********").isEqualTo(Secret.of("hunter2"));
        assertThat(new ObjectMapper().writeValueAsString(secret)).isEqualTo("\"hunter2\"");
    }
}
