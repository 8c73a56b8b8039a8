const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For text and attributes of XML and HTML; characters that XML does not allow are left out. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (one) => (/\s/.test(one) ? ' ' : ''))
    .replace(/[&<>"']/g, (one) => entities[one] ?? one)
