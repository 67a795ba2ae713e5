package io.github.qhubredeploy.trigger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request's body may cost.
 *
 * @param largest a larger one is refused
 * @param deadline a body that has not arrived as a whole by then is refused
 * @param values a JSON body with more of them is refused: each costs far more than its bytes
 * @param unknown bodies without a sign-in that are waited for at a time
 * @param person bodies of one person that are waited for at a time
 */
@ConfigurationProperties("redeploy.bodies")
record BodySettings(
    @DefaultValue("1MB") DataSize largest,
    @DefaultValue("10s") Duration deadline,
    @DefaultValue("10000") int values,
    @DefaultValue("8") int unknown,
    @DefaultValue("8") int person) {}
