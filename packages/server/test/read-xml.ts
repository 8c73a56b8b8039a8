/** Reads the XML that we write, and nothing else. */
import assert from 'node:assert/strict'

export type Node = { name: string; attributes: Record<string, string>; children: Node[]; text: string }

/** Strict, for what we write: no CDATA, no comment within the document, no entity but the five. */
export function readXml(xml: string): Node {
  const [, body = ''] = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<!-- [^\n]* -->\n(.*)\n$/su.exec(xml) ?? []
  const root: Node = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  for (const [token, closing, name = '', given = '', text] of body.matchAll(
    /<(\/?)(\w+)((?: \w+="[^"<]*")*)>|([^<]+)/gu,
  )) {
    const current = open.at(-1) ?? assert.fail(token)
    if (text !== undefined) {
      assert.match(text, /^(?:[^&>]|&(?:amp|lt|gt|quot|apos);)*$/u)
      current.text += text.replace(/&(\w+);/g, (_, entity: string) => entities[entity] ?? assert.fail(entity))
    } else if (closing === '/') {
      assert.equal(open.pop()?.name, name)
    } else {
      const attributes = Object.fromEntries(
        [...given.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
      )
      const node: Node = { name, attributes, children: [], text: '' }
      current.children.push(node)
      open.push(node)
    }
  }
  assert.equal(open.length, 1)
  assert.equal(body.replace(/<\/?\w+(?: \w+="[^"<]*")*>|[^<]+/gu, ''), '', 'nothing else is in it')
  return root.children[0] ?? assert.fail(xml)
}
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
