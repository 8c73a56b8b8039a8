import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The wire in Java: reading a message, its canonical text and signature (SM3), and the sealed fields (SM4-ECB). */
public final class Wire {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private Wire() {}

  /** Every field but `sign` that is not blank, sorted by the bytes of the names, joined as k=v by &amp;. */
  public static String canonical(Map<String, String> fields) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(fields).forEach((name, value) -> {
      if (name.equals("sign") || value.isBlank()) return;
      text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
    });
    return text.toString();
  }

  /** Always UTF-8: getBytes() without a charset is GBK on a Chinese Windows, and the signature then does not match. */
  public static String sign(Map<String, String> fields, String secret) throws GeneralSecurityException {
    byte[] text = (canonical(fields) + "&appsecret=" + secret).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SM3", PROVIDER).digest(text));
  }

  public static String seal(byte[] key, String text) throws GeneralSecurityException {
    byte[] sealed = sm4(Cipher.ENCRYPT_MODE, key).doFinal(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(sealed);
  }

  /** Throws for a wrong key: the padding or the UTF-8 does not fit. Report that in the answer, before you take it. */
  public static String open(byte[] key, String sealed) throws GeneralSecurityException, CharacterCodingException {
    byte[] text = sm4(Cipher.DECRYPT_MODE, key).doFinal(Base64.getDecoder().decode(sealed));
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
  }

  private static Cipher sm4(int mode, byte[] key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("SM4/ECB/PKCS5Padding", PROVIDER);
    cipher.init(mode, new SecretKeySpec(key, "SM4"));
    return cipher;
  }

  /**
   * For comparisons with other programs, from standard input, values separated by tabs: `sign SECRET JSON`,
   * `seal KEYHEX TEXT`, `open KEYHEX BASE64`. One line of output each, `-` for what cannot be read.
   */
  public static void main(String[] arguments) throws Exception {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] parts = line.split("\t", 3);
      try {
        output.println(switch (parts[0]) {
          case "sign" -> sign(Message.read(parts[2]), parts[1]);
          case "seal" -> seal(HexFormat.of().parseHex(parts[1]), parts[2]);
          case "open" -> open(HexFormat.of().parseHex(parts[1]), parts[2]);
          default -> throw new IllegalArgumentException(parts[0]);
        });
      } catch (IllegalArgumentException | GeneralSecurityException | CharacterCodingException error) {
        output.println("-");
      }
    }
  }
}
