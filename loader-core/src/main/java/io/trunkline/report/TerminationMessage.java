// SPDX-License-Identifier: Apache-2.0
package io.trunkline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.errors.TrunklineException;
import io.trunkline.pipeline.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** The last words of a run to Kubernetes: one JSON object that the kubelet does not cut, written where the kubelet looks. */
public final class TerminationMessage {
    /** Where the kubelet cuts. */
    static final int MOST_BYTES = 4096;

    private static final int LONGEST_SENTENCE = 1_000;
    private static final Logger LOG = Logger.getLogger(TerminationMessage.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;

    /** A message to that file, if it is there. */
    public TerminationMessage(Path path) {
        this.path = path;
    }

    /** Says what was loaded. */
    public void loaded(RunReport report, int exitStatus) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("status", report.status().name().toLowerCase(Locale.ROOT));
        message.put("exit_status", exitStatus);
        message.put("pipeline", report.pipeline());
        message.put("load_id", report.loadId());
        message.put("started_at", report.startedAt().toString());
        message.put("seconds", report.seconds());
        message.put("rows", report.committed());
        message.put("dataset", report.dataset());
        message.put("location", shortened(report.location()));
        List<Map<String, Object>> lines = new ArrayList<>();
        report.resources().forEach(line -> lines.add(line(line)));
        write(fitting(message, lines));
    }

    /** Says what failed. */
    public void failed(TrunklineException failure) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("status", "failed");
        message.put("exit_status", failure.failure().owner().exitStatus());
        message.put("code", failure.failure().code());
        message.put("failure", failure.failure().name().toLowerCase(Locale.ROOT));
        message.put("owner", failure.failure().owner().name().toLowerCase(Locale.ROOT));
        message.put("what", shortened(failure.what()));
        message.put("advice", shortened(failure.advice()));
        write(bytes(message));
    }

    private static Map<String, Object> line(RunReport.ResourceLine line) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("resource", line.resource());
        map.put("committed", line.committed());
        map.put("rejected", line.rejected());
        map.put("verdict", line.verdict().name().toLowerCase(Locale.ROOT));
        return map;
    }

    /** As many resources as fit; how many are left out is said. */
    private static byte[] fitting(Map<String, Object> message, List<Map<String, Object>> lines) {
        int shown = lines.size();
        while (true) {
            message.put("resources", lines.subList(0, shown));
            message.put("resources_left_out", lines.size() - shown);
            byte[] bytes = bytes(message);
            if (bytes.length <= MOST_BYTES || shown == 0) {
                return bytes;
            }
            shown = shown * 3 / 4;
        }
    }

    private static String shortened(String sentence) {
        String plain = sentence.codePoints()
                .map(c -> c < ' ' ? ' ' : c)
                .limit(LONGEST_SENTENCE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_SENTENCE ? plain : plain.substring(0, LONGEST_SENTENCE / 4);
    }

    private static byte[] bytes(Map<String, Object> message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that is no JSON", e);
        }
    }

    /** A file that is not there or may not be written is no failure: then nobody looks. */
    private void write(byte[] message) {
        if (!Files.exists(path)) {
            return;
        }
        try {
            Files.write(path, message, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            LOG.debugf("no termination message at %s: %s", path, e.getClass().getSimpleName());
        }
    }
}
