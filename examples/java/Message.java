import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a message: one flat JSON object, each name once. A number stays as it was written, since that text is signed;
 * Gson and Jackson make 700000.00 into 700000.0, and the signature then does not match. null is an empty field.
 */
public final class Message {
  // Possessive: otherwise a file of some kilobytes in one field ends in a StackOverflowError.
  private static final Pattern ENTRY = Pattern.compile(
      "\\s*(\"[^\"\\\\\\x00-\\x1f]*+(?:\\\\.[^\"\\\\\\x00-\\x1f]*+)*+\")\\s*:\\s*(\"[^\"\\\\\\x00-\\x1f]*+(?:\\\\.[^\"\\\\\\x00-\\x1f]*+)*+\"|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|null)\\s*(,|$)");

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]");

  private Message() {}

  public static Map<String, String> read(String json) {
    String text = json.strip();
    if (!text.startsWith("{") || !text.endsWith("}")) throw new IllegalArgumentException("not an object");
    String inside = text.substring(1, text.length() - 1).stripTrailing();
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher entry = ENTRY.matcher(inside);
    int at = 0;
    while (at < inside.length()) {
      if (!entry.find(at) || entry.start() != at) throw new IllegalArgumentException("not flat JSON at " + at);
      boolean isLast = entry.end() == inside.length();
      if (isLast == entry.group(3).equals(",")) throw new IllegalArgumentException("a comma too many");
      String value = entry.group(2);
      String read = value.startsWith("\"") ? unquote(value) : value.equals("null") ? "" : value;
      if (fields.put(unquote(entry.group(1)), read) != null) throw new IllegalArgumentException("a name occurs twice");
      at = entry.end();
    }
    return fields;
  }

  private static String unquote(String quoted) {
    StringBuilder text = new StringBuilder();
    for (int at = 1; at < quoted.length() - 1; at++) {
      char one = quoted.charAt(at);
      if (one != '\\') {
        text.append(one);
        continue;
      }
      char escaped = quoted.charAt(++at);
      int known = "\"\\/bfnrt".indexOf(escaped);
      if (known >= 0) {
        text.append("\"\\/\b\f\n\r\t".charAt(known));
      } else if (escaped == 'u' && at + 4 < quoted.length()) {
        text.append((char) HexFormat.fromHexDigits(quoted, at + 1, at + 5));
        at += 4;
      } else {
        throw new IllegalArgumentException("an unknown escape");
      }
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) throw new IllegalArgumentException("half a character");
    if (CONTROL.matcher(text).find()) throw new IllegalArgumentException("a control character");
    return text.toString();
  }
}
