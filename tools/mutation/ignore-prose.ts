/**
 * A plugin of Stryker. Texts for people are not mutated: no test asserts prose. These are values of `zh` and `en` in
 * tables, a Chinese text and its English beside it in a row, the messages of errors and the private detail of a fault;
 * codes are mutated.
 */

/** What this reads of a node of Babel's syntax tree. */
type Node = {
  type: string
  key?: { name?: string }
  callee?: { name?: string }
  value?: unknown
  elements?: readonly (Node | null)[]
  arguments?: readonly Node[]
}

const isText = (node: Node | null | undefined) => node?.type === 'StringLiteral' || node?.type === 'TemplateLiteral'
const isChinese = (node: Node | null | undefined) =>
  node?.type === 'StringLiteral' && /\p{Script=Han}/u.test(String(node.value))

function shouldIgnore({ node, parent }: { node: Node; parent: Node | null }): string | undefined {
  if (node.type === 'ObjectProperty' && (node.key?.name === 'zh' || node.key?.name === 'en')) return 'a text'
  if (node.type === 'NewExpression' && node.callee?.name?.endsWith('Error')) return 'the message of an error'
  if (parent?.callee?.name === 'Fault' && parent.arguments?.[1] === node) return 'the detail of a fault'
  const row = parent?.elements ?? []
  const at = row.indexOf(node)
  const isPair = isText(node) && ((isChinese(node) && isText(row[at + 1])) || isChinese(row[at - 1]))
  return at >= 0 && isPair ? 'a text' : undefined
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'prose', value: { shouldIgnore } }]
