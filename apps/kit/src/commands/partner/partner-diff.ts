import { isDeepStrictEqual } from 'node:util'
import { dialectDifferences } from '@openbaohan/protocol/packs/dialect-differences.ts'
import type { PackMessage, PartnerPack } from '@openbaohan/protocol/packs/partner-pack.ts'
import { both, bothOf } from '../../both.ts'
import { defineCommand, type Text } from '../../command.ts'
import { jsonOption } from '../options.ts'
import { readDialectOrPack } from './read-pack.ts'

export const partnerDiff = defineCommand({
  name: 'partner diff',
  takes: ['A', 'B'],
  summary: {
    zh: '用文字说明两个接口规格或接入包的差异：内置名称、JSON 或文件；有差异时退出码 1',
    en: 'states the differences of two dialects or packs in words: a shipped name, JSON or a file; exit code 1 when they differ',
  },
  options: { json: jsonOption },
  run: async ({ values, positionals: [one = '', other = ''] }, io) => {
    const [from, to] = [await readDialectOrPack(one, io), await readDialectOrPack(other, io)]
    const differences = [
      ...dialectDifferences(from.dialect, to.dialect),
      ...(from.pack === undefined || to.pack === undefined ? [] : packDifferences(from.pack, to.pack)),
    ]
    for (const difference of differences) io.report(bothOf(difference))
    if (differences.length === 0) io.report(both('没有差异', 'no difference'))
    if (values.json) io.out(JSON.stringify({ differences }))
    return differences.length === 0 ? 0 : 1
  },
})

/** Which messages one of them lacks, or has with another text. */
function packDifferences(from: PartnerPack, to: PartnerPack): Text[] {
  const side = from.side === to.side ? [] : [text('对方', 'side', `${from.side} → ${to.side}`)]
  const missing = (messages: readonly PackMessage[], { name }: PackMessage) =>
    !messages.some((one) => one.name === name)
  return [
    ...side,
    ...from.messages
      .filter((message) => missing(to.messages, message))
      .map(({ name }) => text('只有前者有报文', 'only the first has the message', name)),
    ...to.messages
      .filter((message) => missing(from.messages, message))
      .map(({ name }) => text('只有后者有报文', 'only the second has the message', name)),
    ...from.messages
      .filter((message) => to.messages.some((one) => one.name === message.name && !isDeepStrictEqual(one, message)))
      .map(({ name }) => text('内容不同的报文', 'a message that differs', name)),
  ]
}

const text = (zh: string, en: string, what: string): Text => ({ zh: `${zh}：${what}`, en: `${en}: ${what}` })
