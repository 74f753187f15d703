// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/** Turns as cron writes them, five fields in a time zone: the same words as in a CronJob. */
public final class CronSchedule implements Schedule {
    private static final Map<String, String> NICKNAMES = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");

    private final String expression;
    private final ZoneId zone;
    private final ExecutionTime times;

    private CronSchedule(String expression, ZoneId zone, Cron cron) {
        this.expression = expression;
        this.zone = zone;
        this.times = ExecutionTime.forCron(cron);
    }

    /**
     * Reads what a user wrote.
     *
     * @throws TrunklineException when it is no schedule or no time zone
     */
    public static CronSchedule of(String text, String timeZone) {
        String fields = NICKNAMES.getOrDefault(text.strip(), text.strip());
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            return new CronSchedule(fields, ZoneId.of(timeZone), parser.parse(fields));
        } catch (IllegalArgumentException e) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "schedule: \"" + text + "\" is no schedule: " + e.getMessage(),
                    "Write five fields such as \"*/15 * * * *\", or @hourly.",
                    e);
        } catch (DateTimeException e) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "time-zone: \"" + timeZone + "\" is no time zone",
                    "Write it like Europe/Berlin or Etc/UTC.",
                    e);
        }
    }

    /** The five fields. */
    public String expression() {
        return expression;
    }

    /** Where they hold. */
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return times.nextExecution(ZonedDateTime.ofInstant(after, zone)).map(ZonedDateTime::toInstant);
    }

    @Override
    public String toString() {
        return expression + " " + zone;
    }
}
