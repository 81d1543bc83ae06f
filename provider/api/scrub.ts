const mask = "[secret]";

/**
 * One or two characters stand in every text, and masking them would show what they are by what is left.
 * Pulumi's own filter draws the same line.
 */
const shortest = 3;

/**
 * The text with every secret value replaced by `[secret]`: as it is, and as JSON, a URL, HTML or base64 (also inside a
 * longer base64 text, such as a Basic header) writes it.
 */
export function scrub(text: string, secrets: Iterable<string>): string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length >= shortest) for (const form of formsOf(secret)) if (form.length >= shortest) forms.add(form);
  }
  if (forms.size === 0) return text;
  // One pass, longest first: a mask is never read again, and a secret that starts another one leaves no rest of it.
  const longestFirst = [...forms].sort((one, other) => other.length - one.length);
  return text.replace(new RegExp(longestFirst.map(asPattern).join("|"), "g"), mask);
}

function formsOf(secret: string): string[] {
  const quoted = JSON.stringify(secret).slice(1, -1);
  // Half a surrogate pair, which encodeURIComponent throws on, becomes what any sender makes of it.
  const sent = Buffer.from(secret, "utf8").toString("utf8");
  const inUrl = encodeURIComponent(sent);
  return [
    secret,
    quoted,
    // Serializers of other languages escape what JSON.stringify leaves alone.
    quoted.replaceAll("/", "\\/"),
    quoted.replace(/[^\x20-\x7e]/g, inUnicodeEscape),
    inUrl,
    inUrl.replace(/%../g, (code) => code.toLowerCase()),
    inUrl.replaceAll("%20", "+"),
    new URLSearchParams([["", secret]]).toString().slice(1),
    encodeURI(sent),
    ...inHtml(secret),
    ...inBase64(secret),
  ];
}

function inUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function inHtml(secret: string): string[] {
  const named = secret
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
  return [named, named.replaceAll("'", "&#39;"), named.replaceAll("'", "&#x27;")];
}

/** Base64 reads three bytes at a time, so a secret inside a longer text has three spellings; the ends mix with the neighbours. */
function inBase64(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  const inside = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replaceAll("=", "");
    const from = before === 0 ? 0 : before + 1;
    const mixed = (before + bytes.length) % 3 === 0 ? 0 : 1;
    return whole.slice(from, whole.length - mixed);
  });
  // A few characters of base64 stand in every text by chance.
  const telling = inside.filter((form) => form.length >= 6);
  const alone = bytes.toString("base64");
  return [alone, alone.replaceAll("=", ""), ...telling].flatMap((form) => [
    form,
    form.replaceAll("+", "-").replaceAll("/", "_"),
  ]);
}

function asPattern(form: string): string {
  return form.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
