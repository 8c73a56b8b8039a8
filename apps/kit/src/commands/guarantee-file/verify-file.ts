import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileKind } from '@openbaohan/guarantee-file/file-kind.ts'
import { type FindingCode, findings } from '@openbaohan/guarantee-file/findings.ts'
import { askResponderAt } from '@openbaohan/guarantee-file/responder-service.ts'
import { maxFileBytes } from '@openbaohan/guarantee-file/strict-base64.ts'
import { verifyInWorker } from '@openbaohan/guarantee-file/verify-in-worker.ts'
import type { PdfVerdict } from '@openbaohan/guarantee-file/verify-pdf.ts'
import { defineCommand, type Io, UsageError } from '../../command.ts'
import { jsonOption } from '../options.ts'

export const verifyFile = defineCommand({
  name: 'verify-file',
  takes: ['FILE'],
  summary: {
    zh: '核验保函 PDF 的签章：逐项给出绿、黄、红和该做什么',
    en: 'checks the signatures of a guarantee PDF: each check green, amber or red, and what to do',
  },
  options: {
    roots: {
      type: 'string',
      value: 'DIR',
      zh: '受信任的 CA 根证书目录（PEM 或 DER）',
      en: 'folder of the CA certificates to trust (PEM or DER)',
    },
    crls: {
      type: 'string',
      value: 'DIR',
      zh: '吊销列表目录（.crl、.pem），也可放 OCSP 响应（.ors、.ocsp）',
      en: 'folder of revocation lists (.crl, .pem), and of OCSP responses (.ors, .ocsp)',
    },
    ocsp: {
      type: 'string',
      value: 'URL',
      zh: '向该 OCSP 地址查询签章证书是否被吊销',
      en: 'OCSP responder to ask whether the certificate was revoked',
    },
    at: {
      type: 'string',
      value: 'TIME',
      zh: '核验时刻，如 2026-11-25T10:00:00+08:00（默认现在）',
      en: 'time to judge by, as 2026-11-25T10:00:00+08:00 (default now)',
    },
    json: jsonOption,
  },
  run: async ({ values, positionals: [path = ''] }, io) => {
    const at = readTime(values.at)
    const file = Buffer.from(await orUsage(io.read(path), path))
    const [roots, extra] = [await readFolder(values.roots, io), await readFolder(values.crls, io)]
    const isAnswer = ({ name }: NamedFile) => /\.(ors|ocsp)$/i.test(name)
    const trust = {
      roots: roots.map(({ content }) => content),
      crls: extra.filter((one) => !isAnswer(one)).map(({ content }) => content),
      ocspResponses: extra.filter(isAnswer).map(({ content }) => Buffer.from(content)),
      at,
    }
    if (values.ocsp !== undefined && !/^https?:/.test(URL.parse(values.ocsp)?.protocol ?? ''))
      throw new UsageError(`--ocsp 不是网址 / is not a URL: ${values.ocsp}`)
    const verdict = await judge(file, trust, values.ocsp)
    if (values.json) io.out(JSON.stringify(asJson(verdict)))
    else print(verdict, io)
    return verdict.ok ? 0 : 1
  },
})

type Trust = Parameters<typeof verifyInWorker>[1]

async function judge(file: Buffer, trust: Trust, ocsp: string | undefined): Promise<PdfVerdict> {
  const kind = fileKind(file)
  if (file.length > maxFileBytes) return refused('file-too-large')
  if (file.length === 0) return refused('file-missing')
  if (kind !== 'pdf') return refused(kind === 'other' ? 'file-not-pdf' : `file-is-${kind}`)
  return await verifyInWorker(file, trust, { ask: ocsp === undefined ? undefined : askResponderAt(ocsp) })
}

/** An OFD is amber to a platform, which looks at it by hand; here nothing of it was verified. */
function refused(code: FindingCode): PdfVerdict {
  const problem = { code, detail: '' }
  return { ok: false, findings: [problem], signatures: [], problem }
}

function readTime(given: string | undefined): number {
  const at = given === undefined ? Date.now() : Date.parse(given)
  if (Number.isNaN(at)) throw new UsageError(`不是时间 / not a time: ${given}`)
  return at
}

type NamedFile = { name: string; content: string | Uint8Array }

/** Every file of the folder: text where it is PEM, else bytes. */
async function readFolder(folder: string | undefined, io: Io): Promise<NamedFile[]> {
  if (folder === undefined) return []
  const path = resolve(io.cwd, folder)
  const entries = await orUsage(readdir(path, { withFileTypes: true }), folder)
  const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink())
  return await Promise.all(
    files.map(async ({ name }) => {
      const bytes = await orUsage(readFile(join(path, name)), name)
      return { name, content: bytes.includes('-----BEGIN ') ? bytes.toString('latin1') : bytes }
    }),
  )
}

async function orUsage<T>(reading: Promise<T>, path: string): Promise<T> {
  try {
    return await reading
  } catch {
    throw new UsageError(`读不到 / cannot be read: ${path}`)
  }
}

const colours = { ok: 'green', warn: 'amber', refuse: 'red' } as const
const marks = { ok: '✔ 绿 green', warn: '! 黄 amber', refuse: '✖ 红 red  ' } as const

function print({ ok, findings: found, signatures }: PdfVerdict, io: Io): void {
  for (const { code, detail, signature } of found) {
    const { severity, zh, en, todo } = findings[code]
    const which = signature === undefined ? '' : `#${signature} `
    io.out(`${marks[severity]}  ${which}${zh} / ${en}${detail === '' ? '' : ` (${detail})`} [${code}]`)
    if (severity !== 'ok') io.out(`             → ${todo}`)
  }
  for (const { signer, signedAt } of signatures) {
    if (signer === undefined) continue
    const when = signedAt === undefined ? '' : ` ${new Date(signedAt).toISOString()}`
    io.out(`签章人 signer: ${signer.name}${when}`)
  }
  io.out(ok ? '结论：有效 / good' : '结论：不可接受 / not good')
}

function asJson({ ok, findings: found, signatures }: PdfVerdict) {
  return {
    ok,
    findings: found.map(({ code, ...rest }) => {
      const { severity, zh, en, todo } = findings[code]
      return { code, colour: colours[severity], ...rest, zh, en, todo }
    }),
    signatures: signatures.map(({ signer, signedAt }) => ({ signer: signer?.name, signedAt })),
  }
}
