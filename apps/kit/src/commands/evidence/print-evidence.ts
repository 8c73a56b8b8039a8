/** What was found in a bundle, in lines or as one object. */
import { findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import { evidenceProblems } from '@openbaohan/server/evidence/check-evidence.ts'
import { both } from '../../both.ts'
import type { Io } from '../../command.ts'
import { checkTexts } from './check-checks.ts'
import { fileTexts } from './check-guarantee-files.ts'
import { type CheckedMessages, type Signature, signatureTexts } from './check-messages.ts'
import { type EvidenceResult, isWrong, resultOf, unverifiedOf, type WholeCheck } from './unverified.ts'

const roleTexts: Readonly<Record<string, string>> = {
  platform: both('平台', 'platform'),
  institution: both('机构', 'institution'),
  applicant: both('申请人', 'applicant'),
  beneficiary: both('受益人', 'beneficiary'),
}
const marks = { good: '✔', wrong: '✖', open: '–' } as const
type Mark = keyof typeof marks

export function printEvidence(checked: WholeCheck, io: Io): void {
  const { evidence, isManifestCompared, messages, files, checks } = checked
  const { manifest, manifestSm3, problems, isAsPacked } = evidence
  const mark = (state: Mark, text: string) => io.out(`${marks[state]} ${text}`)
  if (manifest !== undefined) {
    const { exported, parties } = manifest
    io.out(
      `${both('保函', 'guarantee')}: ${manifest.guaranteeNumber ?? '—'}  ${both('业务流水号', 'application')}: ${manifest.applicationNumber}`,
    )
    for (const { role, name, code } of parties)
      io.out(`${roleTexts[role] ?? role}: ${name}${code === undefined ? '' : ` (${code})`}`)
    io.out(
      `${both('导出', 'exported')}: ${exported.at}  ${[exported.by, exported.organisation].filter(Boolean).join(', ')}`,
    )
  }
  if (manifestSm3 !== undefined)
    io.out(
      `${both('清单 SM3', 'SM3 of the manifest')}: ${manifestSm3}  ${
        isManifestCompared
          ? both('已与给定的摘要比对', 'compared with the given digest')
          : both(
              '未比对：用 --manifest-sm3 与访问记录中的比对',
              'not compared: give --manifest-sm3 from the list of accesses',
            )
      }`,
    )
  for (const { code, path } of problems) {
    const { zh, en } = evidenceProblems[code]
    mark('wrong', `${path === undefined ? '' : `${path}: `}${both(zh, en)} [${code}]`)
  }
  if (problems.length === 0 && manifest !== undefined) {
    const count = manifest.entries.length
    mark(
      'good',
      both(
        `${count} 个文件齐全，没有多余，大小和两种摘要相符`,
        `${count} files: all there, nothing else, sizes and both digests agree`,
      ),
    )
    if (!isAsPacked)
      io.out(
        `! ${both('压缩包由其他程序重新打包过：时间或顺序不同，文件相同，没有别的字节', 'packed again by another program: other times or order, the same files and no further bytes')}`,
      )
  }
  for (const { about, why, sm3 } of manifest?.left ?? [])
    io.out(
      `! ${both(why === 'size' ? '超过大小限制，未收入' : '导出方已没有这个文件', why === 'size' ? 'left out, over the limit of size' : 'the exporter no longer has it')}: ${about} SM3 ${sm3}`,
    )
  if (manifest !== undefined && messages === undefined)
    mark('wrong', both('报文目录读不懂', 'the index of messages cannot be read'))
  if (messages !== undefined) printMessages(messages, mark, io)
  for (const { path, signature, signers, problems: found } of files) {
    mark(
      signature === 'bad' ? 'wrong' : signature === 'good' ? 'good' : 'open',
      `${path}: ${fileTexts[signature]}${signers.length === 0 ? '' : `（${signers.join('，')}）`}`,
    )
    for (const code of found) io.out(`    ${both(findings[code].zh, findings[code].en)} [${code}]`)
  }
  for (const { code, about } of checks)
    mark('wrong', `${about === undefined ? '' : `${about}: `}${checkTexts[code]} [${code}]`)
  const result = resultOf(checked)
  const open = unverifiedOf(checked).length
  const results: Readonly<Record<EvidenceResult, string>> = {
    good: both('结论：全部核验，没有发现问题', 'result: all was verified, nothing is wrong'),
    unverified: both(
      `结论：没有发现错误，但有 ${open} 项未核验（--json 逐项列出）`,
      `result: nothing wrong was found, but ${open} items were not verified (--json lists them)`,
    ),
    wrong: both('结论：有问题', 'result: something is wrong'),
  }
  io.out(results[result])
}

/** A message whose signature was not checked is neither good nor wrong. */
function markOf(request: Signature, answer: Signature | undefined): Mark {
  if (isWrong(request) || isWrong(answer)) return 'wrong'
  return request === 'good' ? 'good' : 'open'
}

function printMessages(messages: CheckedMessages, mark: (state: Mark, text: string) => void, io: Io): void {
  for (const path of messages.unindexed)
    mark('wrong', `${path}: ${both('报文目录中没有列出', 'not named by the index of messages')}`)
  if (!messages.whole)
    io.out(`! ${both('报文太多，只收入最早的部分', 'too many messages: only the oldest are in the bundle')}`)
  const arrows = { in: both('收', 'in '), out: both('发', 'out') }
  for (const { call, at, direction, outcome, signature, answer } of messages.messages) {
    const ofAnswer = answer === undefined ? '' : `; ${both('应答', 'answer')}: ${signatureTexts[answer.signature]}`
    mark(
      markOf(signature, answer?.signature),
      `${at} ${arrows[direction]} ${call} ${outcome}: ${signatureTexts[signature]}${ofAnswer}`,
    )
  }
}

export function evidenceAsJson(checked: WholeCheck) {
  const { evidence, isManifestCompared, messages, files, checks } = checked
  const { manifest, manifestSm3, problems, isAsPacked } = evidence
  const result = resultOf(checked)
  return {
    /** Only where everything was verified; `unverified`: nothing wrong was found, see the list. */
    ok: result === 'good',
    result,
    unverified: unverifiedOf(checked),
    format: manifest?.format ?? null,
    guaranteeNumber: manifest?.guaranteeNumber ?? null,
    applicationNumber: manifest?.applicationNumber ?? null,
    exported: manifest?.exported ?? null,
    manifest: { sm3: manifestSm3 ?? null, compared: isManifestCompared },
    entries: manifest?.entries.length ?? 0,
    asPacked: isAsPacked,
    problems: problems.map(({ code, path }) => ({
      code,
      ...(path === undefined ? {} : { path }),
      ...evidenceProblems[code],
    })),
    left: manifest?.left ?? [],
    messages: messages?.messages ?? null,
    allMessages: messages?.whole ?? null,
    unindexed: messages?.unindexed ?? null,
    checks,
    files,
  }
}
