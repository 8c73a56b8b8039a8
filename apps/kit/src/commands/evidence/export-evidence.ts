import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { callApi, loadFileByApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand, UsageError } from '../../command.ts'
import { type Access, homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { orUsage } from '../read-paths.ts'

export const exportEvidence = defineCommand({
  name: 'evidence export',
  takes: ['NUMBER'],
  summary: {
    zh: '按申请编号或保函编号导出一份保函的证据包：报文原文、文件、操作记录和核验结果（平台须已开标）',
    en: 'exports the evidence bundle of a guarantee, by the number of the application or of the guarantee: messages, files, history and checks (at the platform after the opening)',
  },
  options: {
    org: {
      type: 'string',
      value: 'O',
      zh: '机构：platform（默认）bank insurer',
      en: 'platform (default), bank or insurer',
    },
    out: {
      type: 'string',
      value: 'FILE',
      zh: '写入的文件（默认 evidence.zip）',
      en: 'output file, evidence.zip by default',
    },
    force: { type: 'boolean', zh: '覆盖已有的文件', en: 'overwrites an existing file' },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values, positionals: [number = ''] }, io) => {
    const file = resolve(io.cwd, values.out ?? 'evidence.zip')
    if (!values.force && existsSync(file))
      throw new UsageError(
        `${both('文件已存在，未导出：另选 --out，或加 --force 覆盖', 'the file exists, and nothing was exported: choose another --out, or overwrite it by --force')}: ${file}`,
      )
    const access = await loadAccess(homeToAsk(values.home, io), values.org ?? 'platform')
    const application = await applicationOf(access, number)
    const { bytes, headers } = await loadFileByApi(
      access,
      `/api/guarantees/${encodeURIComponent(application)}/evidence`,
    )
    await orUsage(writeFile(file, bytes, { flag: values.force ? 'w' : 'wx' }), file)
    const manifestSm3 = headers.get('x-openbaohan-manifest-sm3') ?? ''
    if (values.json) io.out(JSON.stringify({ file, bytes: bytes.length, manifestSm3 }))
    else io.out(`${file}\n${both('清单 SM3', 'SM3 of the manifest')}: ${manifestSm3}`)
    return 0
  },
})

/** An institution finds its guarantees by either number; the platform by the application's, which it has for either. */
async function applicationOf(access: Access, number: string): Promise<string> {
  if (access.organisation !== 'platform') return number
  const found = await callApi<{ number: string }>(access, 'GET', `/api/applications/${encodeURIComponent(number)}`)
  return found.number
}
