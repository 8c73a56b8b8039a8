/**
 * One message in six languages, signed and sent, each without another file. tests/docs-site.test.ts runs those whose
 * language is installed and compares the signature.
 */

export type Snippet = {
  /** Language of the highlighting, and the name of its tab. */
  readonly language: string
  readonly name: string
  readonly needs: string
  readonly text: string
}

export type SnippetMessage = {
  readonly url: string
  readonly secret: string
  /** Without `sign`. */
  readonly fields: Readonly<Record<string, string>>
}

type Render = (message: SnippetMessage) => string

/** `"name": "value",` a line each; JSON strings are strings of every one of these languages. */
const pairs = ({ fields }: SnippetMessage, indent: string, join = ': ', end = ','): string =>
  Object.entries(fields)
    .map(([name, value]) => `${indent}${JSON.stringify(name)}${join}${JSON.stringify(value)}${end}`)
    .join('\n')

const python: Render = (message) => `import hashlib, json, urllib.request

secret = "${message.secret}"
fields = {
${pairs(message, '    ')}
}
text = "&".join(f"{name}={fields[name]}" for name in sorted(fields) if fields[name].strip())
fields["sign"] = hashlib.new("sm3", f"{text}&appsecret={secret}".encode()).hexdigest()
request = urllib.request.Request("${message.url}", json.dumps(fields).encode(), {"content-type": "application/json"})
print(urllib.request.urlopen(request).read().decode())`

const node: Render = (message) => `import { createHash } from 'node:crypto'

const secret = '${message.secret}'
const fields = {
${pairs(message, '  ')}
}
const names = Object.keys(fields).filter((name) => fields[name].trim() !== '').sort()
const text = names.map((name) => \`\${name}=\${fields[name]}\`).join('&')
const sign = createHash('sm3').update(\`\${text}&appsecret=\${secret}\`).digest('hex')
const answer = await fetch('${message.url}', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ ...fields, sign }),
})
console.log(await answer.text())`

const go: Render = (message) => `package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sort"
	"strings"

	"github.com/tjfoc/gmsm/sm3"
)

func main() {
	secret := "${message.secret}"
	fields := map[string]string{
${pairs(message, '\t\t')}
	}
	parts := []string{}
	for name, value := range fields {
		if strings.TrimSpace(value) != "" {
			parts = append(parts, name+"="+value)
		}
	}
	sort.Strings(parts)
	text := strings.Join(parts, "&") + "&appsecret=" + secret
	fields["sign"] = hex.EncodeToString(sm3.Sm3Sum([]byte(text)))
	body, _ := json.Marshal(fields)
	answer, err := http.Post("${message.url}", "application/json", bytes.NewReader(body))
	if err != nil {
		panic(err)
	}
	reply, _ := io.ReadAll(answer.Body)
	fmt.Println(string(reply))
}`

const php: Render = (message) => `<?php
$secret = '${message.secret}';
$fields = [
${pairs(message, '    ', ' => ')}
];
ksort($fields, SORT_STRING);
$parts = [];
foreach ($fields as $name => $value) {
    if (trim($value) !== '') $parts[] = "$name=$value";
}
$fields['sign'] = openssl_digest(implode('&', $parts) . "&appsecret=$secret", 'sm3');
$options = ['method' => 'POST', 'header' => 'content-type: application/json', 'content' => json_encode($fields)];
echo file_get_contents('${message.url}', false, stream_context_create(['http' => $options])), "\\n";`

const java: Render = (message) => `import java.net.URI;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.*;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

public class Send {
  public static void main(String[] arguments) throws Exception {
    String secret = "${message.secret}";
    TreeMap<String, String> fields = new TreeMap<>();
${Object.entries(message.fields)
  .map(([name, value]) => `    fields.put(${JSON.stringify(name)}, ${JSON.stringify(value)});`)
  .join('\n')}
    StringJoiner text = new StringJoiner("&");
    fields.forEach((name, value) -> { if (!value.isBlank()) text.add(name + "=" + value); });
    byte[] signed = (text + "&appsecret=" + secret).getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SM3", new BouncyCastleProvider()).digest(signed);
    fields.put("sign", HexFormat.of().formatHex(digest));
    StringJoiner body = new StringJoiner(",", "{", "}");
    fields.forEach((name, value) -> body.add(quoted(name) + ":" + quoted(value)));
    HttpRequest request = HttpRequest.newBuilder(URI.create("${message.url}"))
        .header("content-type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
    System.out.println(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  static String quoted(String text) {
    return '"' + text.replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"") + '"';
  }
}`

const csharp: Render = (message) => `using System.Text;
using System.Text.Json;
using Org.BouncyCastle.Security;

var secret = "${message.secret}";
var fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
{
${Object.entries(message.fields)
  .map(([name, value]) => `    [${JSON.stringify(name)}] = ${JSON.stringify(value)},`)
  .join('\n')}
};
var text = string.Join("&", fields.Where(field => field.Value.Trim() != "").Select(field => $"{field.Key}={field.Value}"));
var digest = DigestUtilities.CalculateDigest("SM3", Encoding.UTF8.GetBytes($"{text}&appsecret={secret}"));
fields["sign"] = Convert.ToHexString(digest).ToLowerInvariant();
var body = new StringContent(JsonSerializer.Serialize(fields), Encoding.UTF8, "application/json");
var answer = await new HttpClient().PostAsync("${message.url}", body);
Console.WriteLine(await answer.Content.ReadAsStringAsync());`

const all: readonly (Omit<Snippet, 'text'> & { readonly render: Render })[] = [
  { language: 'python', name: 'Python', needs: 'Python 3.11, OpenSSL 3', render: python },
  { language: 'js', name: 'Node', needs: 'Node 20', render: node },
  { language: 'java', name: 'Java', needs: 'JDK 17, Bouncy Castle', render: java },
  { language: 'go', name: 'Go', needs: 'Go 1.21, github.com/tjfoc/gmsm', render: go },
  { language: 'php', name: 'PHP', needs: 'PHP 8.2, openssl', render: php },
  { language: 'csharp', name: 'C#', needs: '.NET 8, BouncyCastle.Cryptography', render: csharp },
]

export const snippetsOf = (message: SnippetMessage): Snippet[] =>
  all.map(({ render, ...about }) => ({ ...about, text: render(message) }))
