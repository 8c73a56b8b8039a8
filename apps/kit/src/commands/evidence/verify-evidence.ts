import { checkEvidence } from '@openbaohan/server/evidence/check-evidence.ts'
import { both } from '../../both.ts'
import { defineCommand, UsageError } from '../../command.ts'
import { readBytes } from '../message/message-file.ts'
import { jsonOption } from '../options.ts'
import { orUsage, readFolder, readTime } from '../read-paths.ts'
import { checkChecks } from './check-checks.ts'
import { checkGuaranteeFiles } from './check-guarantee-files.ts'
import { checkMessages } from './check-messages.ts'
import { evidenceAsJson, printEvidence } from './print-evidence.ts'
import { resultOf } from './unverified.ts'

export const verifyEvidence = defineCommand({
  name: 'evidence verify',
  takes: ['FILE'],
  summary: {
    zh: '离线核验证据包：清单、每个文件的大小与摘要、报文签名、保函签章；退出码 0 没有发现错误（未核验的逐项列出），1 有误',
    en: 'verifies an evidence bundle offline: its list, size and digests of each file, signatures of messages and guarantee files; exit code 0 when nothing wrong was found, with what was not verified listed',
  },
  options: {
    'secret-file': {
      type: 'string',
      value: 'F',
      many: true,
      zh: '从文件读取与对方的共享密钥，核验报文签名；可以给多个（更换前后的）',
      en: 'read the secret shared with the partner from a file, to check the signatures of messages; may be repeated (before and after a rotation)',
    },
    roots: {
      type: 'string',
      value: 'DIR',
      zh: '受信任的 CA 根证书文件或目录（PEM 或 DER），核验保函文件的签章',
      en: 'file or folder of the CA certificates to trust (PEM or DER), to verify the signatures of guarantee files',
    },
    'manifest-sm3': {
      type: 'string',
      value: 'HEX',
      zh: '导出时显示并写入访问记录的清单摘要：证明清单没有被换过',
      en: 'digest of the manifest that was shown and recorded at the export: proves that the manifest was not replaced',
    },
    at: {
      type: 'string',
      value: 'TIME',
      zh: '核验证书的时刻（默认为清单所写的收到或签发时间）',
      en: 'time to check certificates against (default: when the file was received or signed, as the manifest states)',
    },
    json: jsonOption,
  },
  run: async ({ values, positionals: [path = ''] }, io) => {
    const expected = values['manifest-sm3']?.trim().toLowerCase()
    if (expected !== undefined && !/^[0-9a-f]{64}$/.test(expected))
      throw new UsageError(
        `--manifest-sm3 ${both('应为 64 位十六进制', 'must be 64 hex digits')}: ${values['manifest-sm3']}`,
      )
    const at = values.at === undefined ? undefined : readTime(values.at)
    const secrets: string[] = []
    for (const file of values['secret-file'])
      secrets.push(
        Buffer.from(await orUsage(io.read(file), file))
          .toString('utf8')
          .trim(),
      )
    if (secrets.includes('')) throw new UsageError(`--secret-file ${both('为空', 'is empty')}`)
    const roots = await readFolder(values.roots, io)
    const evidence = checkEvidence(await readBytes(path, io), expected)
    const checked = {
      evidence,
      isManifestCompared: expected !== undefined,
      messages: evidence.manifest === undefined ? undefined : checkMessages(evidence.entries, secrets),
      files: await checkGuaranteeFiles(evidence, { roots, at }),
      checks: checkChecks(evidence),
    }
    if (values.json) io.out(JSON.stringify(evidenceAsJson(checked)))
    else printEvidence(checked, io)
    return resultOf(checked) === 'wrong' ? 1 : 0
  },
})
