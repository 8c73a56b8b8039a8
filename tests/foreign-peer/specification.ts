/**
 * The tables of docs/spec/protocol.zh.md as an outsider reads them, and what a message lacks by them. A field is
 * required where its row states 是, or where its description requires it for this kind of message (专票时必填).
 */
import { readFileSync } from 'node:fs'
import type { Fields } from './wire.ts'

type Row = { name: string; longest: number; required: boolean; text: string }
type Server = 'platform' | 'institution'
type Call = { clause: number; name: string; server: Server; rows: readonly Row[] }

const text = readFileSync(new URL('../../docs/spec/protocol.zh.md', import.meta.url), 'utf8')

export const specification: readonly Call[] = text
  .split(/^### §/m)
  .slice(1)
  .map((part) => {
    const [, clause = ''] = /^(\d+) /.exec(part) ?? []
    const [, name = ''] = /接口名称 `(\w+)`/.exec(part) ?? []
    const requests = part.slice(part.indexOf('请求参数'), part.indexOf('返回值'))
    const rows = [...requests.matchAll(/^\| (\w+) \| string \| (\d*) ?\| ([是否]) \| (.*?) ?\|$/gm)]
    return {
      clause: Number(clause),
      name,
      server: /金融机构作为服务方/.test(part) ? 'institution' : 'platform',
      rows: rows.map(([, field = '', longest, required, description = '']) => ({
        name: field,
        longest: Number(longest) || Number.POSITIVE_INFINITY,
        required: required === '是',
        text: description,
      })),
    }
  })

export const callAt = (server: Server, name: string): Call | undefined =>
  specification.find((call) => call.server === server && call.name === name)

/** Everything in a message that the table of its call does not allow, in the words of a partner's log. */
export function complaintsAbout(server: Server, name: string, fields: Fields): string[] {
  const call = callAt(server, name)
  if (call === undefined) return [`没有接口${name}`]
  const unknown = Object.keys(fields).filter((field) => !call.rows.some((row) => row.name === field))
  return [...unknown.map((field) => `未定义的参数${field}`), ...call.rows.flatMap((row) => complaintsOf(row, fields))]
}

function complaintsOf({ name, longest, required, text }: Row, fields: Fields): string[] {
  const value = fields[name] ?? ''
  const isNeeded = required || (text.includes('专票时必填') && fields.type === '1')
  if (value === '') return isNeeded ? [`缺少必填参数${name}`] : []
  return [
    ...(value.length > longest ? [`${name}超长`] : []),
    ...(text.includes('yyyy-MM-dd HH:mm:ss') && !/^\d{4}(-\d\d){2} \d\d(:\d\d){2}$/.test(value)
      ? [`${name}时间格式错误`]
      : []),
    ...(text.includes('数字格式字符串') && !/^\d+(\.\d+)?$/.test(value) ? [`${name}不是数字`] : []),
    ...(text.includes('base64') && !/^[A-Za-z0-9+/]+={0,2}$/.test(value) ? [`${name}不是base64`] : []),
    ...(/[01]：|0普票/.test(text) && !/^[01]$/.test(value) ? [`${name}只能为0或1`] : []),
  ]
}
