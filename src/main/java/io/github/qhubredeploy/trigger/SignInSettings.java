package io.github.qhubredeploy.trigger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the guessing of passwords is slowed down.
 *
 * @param accountAttempts wrong passwords for one account until the next attempt has to wait
 * @param addressAttempts wrong passwords from one address, for whichever account, likewise
 * @param firstWait of the next attempt; it is doubled with each further wrong password
 * @param longestWait it grows no further than this
 */
@ConfigurationProperties("redeploy.sign-in")
record SignInSettings(
    @DefaultValue("5") int accountAttempts,
    @DefaultValue("20") int addressAttempts,
    @DefaultValue("1s") Duration firstWait,
    @DefaultValue("1m") Duration longestWait) {}
