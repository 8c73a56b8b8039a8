using System.Text;
using System.Text.Json;

/// <summary>
/// Reads a message: one flat JSON object, each name once. A number stays as it was written, since that text is signed:
/// as a double, 700000.00 becomes 700000 and the signature does not match. null and blanks are an empty field.
/// </summary>
public static class Message
{
    private const int MostFields = 64;

    public static Dictionary<string, string> Read(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new FormatException("not an object");
        var fields = new Dictionary<string, string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Checked(reader.GetString());
            reader.Read();
            if (fields.Count == MostFields || !fields.TryAdd(name, ReadValue(ref reader)))
                throw new FormatException("a name occurs twice, or too many names");
        }
        // The reader throws for text behind the object.
        reader.Read();
        return fields;
    }

    private static string ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var text = Checked(reader.GetString());
                return string.IsNullOrWhiteSpace(text) ? "" : text;
            case JsonTokenType.Number:
                return Encoding.ASCII.GetString(reader.ValueSpan);
            case JsonTokenType.Null:
                return "";
            default:
                throw new FormatException("neither text nor number");
        }
    }

    /// <summary>GetString throws for wrong UTF-8 and for half a character.</summary>
    private static string Checked(string? text)
    {
        if (text == null || text.Any(one => one < ' ' && !"\t\n\r".Contains(one)))
            throw new FormatException("a control character");
        return text;
    }
}
