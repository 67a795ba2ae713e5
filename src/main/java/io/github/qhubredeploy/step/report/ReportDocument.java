package io.github.qhubredeploy.step.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report in both forms; both say the same, because both are made from the chain.
 *
 * @param seal hash of the last entry, which stands for all of them
 */
record ReportDocument(String page, String data, String seal) {

  /** Whoever has Python can check the JSON with this, without this application. */
  static final String VERIFY =
      """
      python3 - report.json <<'END'
      import hashlib, json, sys
      last = "0" * 64
      for entry in json.load(open(sys.argv[1], encoding="utf-8"))["entries"]:
          assert entry["previous"] == last, entry["number"]
          last = hashlib.sha256((last + "\\n" + entry["sealed"]).encode("utf-8")).hexdigest()
          assert entry["hash"] == last, entry["number"]
      print(last)
      END""";

  static ReportDocument of(Chain chain) {
    List<Chain.Entry> entries = chain.entries();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("format", "qhub-redeploy report 1");
    data.put("seal", chain.last());
    data.put("verify", VERIFY);
    data.put("entries", entries);
    try {
      String json = Chain.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(data);
      return new ReportDocument(
          new ReportPage(entries, chain.last()).html(), json + "\n", chain.last());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The report cannot be written", e);
    }
  }
}
