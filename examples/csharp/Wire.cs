using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

/// <summary>The wire in C#: canonical text and signature (SM3), and the sealed fields (SM4-ECB).</summary>
public static class Wire
{
    /// <summary>Throws for what is no UTF-8, as a wrong key gives it; Encoding.UTF8 would replace it.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Every field but `sign` that is not blank, sorted by the bytes of the names, joined as k=v by &amp;.</summary>
    public static string Canonical(IReadOnlyDictionary<string, string> fields) =>
        string.Join("&", fields
            .Where(field => field.Key != "sign" && !string.IsNullOrWhiteSpace(field.Value))
            // Ordinal: the default compares by the culture of the machine, which puts Reason after platformcode.
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{field.Key}={field.Value}"));

    public static string Sign(IReadOnlyDictionary<string, string> fields, string secret)
    {
        var digest = DigestUtilities.CalculateDigest("SM3", Utf8.GetBytes($"{Canonical(fields)}&appsecret={secret}"));
        return Convert.ToHexString(digest).ToLowerInvariant();
    }

    /// <summary>Compared in constant time: how much of a guess is right must not be measurable.</summary>
    public static bool IsSigned(IReadOnlyDictionary<string, string> fields, string secret)
    {
        var sign = fields.TryGetValue("sign", out var given) ? given.ToLowerInvariant() : "";
        return CryptographicOperations.FixedTimeEquals(Utf8.GetBytes(sign), Utf8.GetBytes(Sign(fields, secret)));
    }

    public static string Seal(byte[] key, string text) => Convert.ToBase64String(Sm4(true, key, Utf8.GetBytes(text)));

    /// <summary>Throws for a wrong key: the padding or the UTF-8 does not fit. Report that before you accept it.</summary>
    public static string Open(byte[] key, string sealedText) => Utf8.GetString(Sm4(false, key, Convert.FromBase64String(sealedText)));

    private static byte[] Sm4(bool isSealing, byte[] key, byte[] input)
    {
        var cipher = CipherUtilities.GetCipher("SM4/ECB/PKCS7Padding");
        cipher.Init(isSealing, new KeyParameter(key));
        return cipher.DoFinal(input);
    }

    /// <summary>
    /// For comparisons with other programs, from standard input, values separated by tabs: `sign SECRET JSON`,
    /// `seal KEYHEX TEXT`, `open KEYHEX BASE64`. One line of output each, `-` for what cannot be read.
    /// </summary>
    public static void Main()
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Utf8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), Utf8) { NewLine = "\n" };
        while (input.ReadLine() is { } line) output.WriteLine(Compare(line.Split('\t', 3)));
    }

    private static string Compare(string[] parts)
    {
        try
        {
            return parts[0] switch
            {
                "sign" => Sign(Message.Read(Utf8.GetBytes(parts[2])), parts[1]),
                "seal" => Seal(Convert.FromHexString(parts[1]), parts[2]),
                "open" => Open(Convert.FromHexString(parts[1]), parts[2]),
                _ => "-",
            };
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException or CryptoException or ArgumentException)
        {
            return "-";
        }
    }
}
