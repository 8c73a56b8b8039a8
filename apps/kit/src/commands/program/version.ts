import { readFileSync } from 'node:fs'
import { both } from '../../both.ts'
import { defineCommand } from '../../command.ts'
import { jsonOption } from '../options.ts'
import { daysSince, findReleaseDate, oldNodeDays, readChangelog } from './node-age.ts'

export const version = defineCommand({
  name: 'version',
  takes: [],
  summary: {
    zh: `输出版本、所用 Node 的版本及其发布天数；Node 发布超过 ${oldNodeDays} 天时提醒`,
    en: `prints the version, the Node it runs on and the age of that Node; warns when it is older than ${oldNodeDays} days`,
  },
  options: { json: jsonOption },
  run: async ({ values }, io) => {
    const found = { version: ownVersion(), ...describeNode(process.versions.node, process.execPath, Date.now()) }
    const { node, nodeReleased, nodeAgeDays } = found
    if (found.nodeIsOld)
      io.report(
        `⚠ ${both(`Node ${node} 已发布 ${nodeAgeDays} 天，可能缺少安全更新`, `Node ${node} is ${nodeAgeDays} days old`)}: update it`,
      )
    if (nodeAgeDays === null)
      io.report(`⚠ ${both(`无法得知 Node ${node} 的发布日期`, `the release date of Node ${node} is not known`)}`)
    if (values.json) io.out(JSON.stringify(found))
    else {
      io.out(`openbaohan ${found.version}`)
      io.out(`node ${node}${nodeAgeDays === null ? '' : `, released ${nodeReleased}, ${nodeAgeDays} days ago`}`)
    }
    return 0
  },
})

/** `now` in epoch milliseconds; dates and ages are null for an unknown release. */
export function describeNode(node: string, program: string, now: number) {
  const nodeReleased = findReleaseDate(node, readChangelog(program)) ?? null
  const nodeAgeDays = nodeReleased === null ? null : daysSince(nodeReleased, now)
  return { node, nodeReleased, nodeAgeDays, nodeIsOld: nodeAgeDays !== null && nodeAgeDays > oldNodeDays }
}

export function ownVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
