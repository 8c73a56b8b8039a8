/** The guarantee files that an institution under test has sent, each checked as both programs check it. */
import { createHash } from 'node:crypto'
import { createTextReader, type TextReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import {
  type NoticeFile,
  openLot,
  plainNoticeFile,
  sealedNoticeFile,
} from '@openbaohan/guarantee-file/preflight/notice-facts.ts'
import { type PreflightCheck, preflight } from '@openbaohan/guarantee-file/preflight/preflight.ts'
import { decode } from '@openbaohan/protocol/codec/codec.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import type { Arrival } from '../message/listener.ts'
import { needListener } from '../message/wait-for-message.ts'
import { NotRun, nowAt, type Session } from '../session.ts'
import type { Subject } from '../subjects/subject.ts'

export type InspectedFile = {
  readonly form: 'sealed' | 'plain'
  readonly applicationNumber: string
  readonly guaranteeNumber: string
  readonly sm3: string
  readonly check: PreflightCheck
  /** What the key of the application opens. */
  readonly lot: LotText | undefined
  /** Undefined when it cannot be read. */
  readonly pages: readonly string[] | undefined
  readonly bytes: Uint8Array
  /** Whether the notice or the run names the institution; otherwise there is no name to look for. */
  readonly isNamed: boolean
}

/** Shared by the cases of a run: a file is opened once, in a separate process. */
export type FileInspections = {
  /** In the order of arrival, the same file of the same notice once. @throws NotRun without any */
  all(session: Session): Promise<readonly InspectedFile[]>
  close(): Promise<void>
}

export function createFileInspections(): FileInspections {
  const known = new Map<string, Promise<InspectedFile | undefined>>()
  let reader: TextReader | undefined
  return {
    async all(session) {
      const notices = new Map(noticesOf(session).map((notice) => [keyOf(notice), notice]))
      const files: InspectedFile[] = []
      for (const [key, notice] of notices) {
        reader ??= createTextReader({ timeoutMs: 20_000 })
        const inspected = known.get(key) ?? inspect(notice, session, reader)
        known.set(key, inspected)
        const file = await inspected
        if (file !== undefined) files.push(file)
      }
      if (files.length === 0) throw new NotRun('没有收到保函文件', 'no guarantee file has arrived')
      return files
    },
    close: async () => await reader?.close(),
  }
}

const keyOf = ({ call, fields }: Arrival) =>
  [call, fields.applyno, fields.baohanno, digestOf(Buffer.from(fields.baohanfile ?? ''))].join(' ')

/** Notices with a file about ordinary applications: other cases report invalid fields, and hostile names. */
function noticesOf(session: Session): Arrival[] {
  const { bidder } = session.partner
  return needListener(session).arrivals.filter(
    ({ call, fields, isSigned, problems }) =>
      (call === 'issued' || call === 'restored') &&
      isSigned &&
      problems.length === 0 &&
      (fields.baohanfile ?? '') !== '' &&
      fields.applystatus !== '0' &&
      session.subjects.get(fields.applyno ?? '')?.application.biddername === bidder.name,
  )
}

async function inspect(notice: Arrival, session: Session, reader: TextReader): Promise<InspectedFile | undefined> {
  const subject = session.subjects.get(notice.fields.applyno ?? '')
  const found = subject === undefined ? undefined : fileOf(notice, subject, session)
  if (found === undefined) return undefined
  const { file, facts } = found
  const { roots } = session.partner
  const bytes = Buffer.from(file, 'base64')
  return {
    form: facts.kind,
    applicationNumber: facts.applicationNumber,
    guaranteeNumber: facts.guaranteeNumber,
    sm3: digestOf(bytes),
    check: await preflight(file, facts, { roots, at: nowAt(session.partner) }, reader),
    lot: subject === undefined ? undefined : lotOf(subject, session),
    pages: facts.kind === 'sealed' ? await reader.read(bytes) : undefined,
    bytes,
    isNamed: facts.issuer.partner !== '',
  }
}

function fileOf({ call, fields }: Arrival, subject: Subject, session: Session): NoticeFile | undefined {
  const { dialect, issuer: given } = session.partner
  const apply = decode('apply', new Map(Object.entries(subject.application)), dialect)
  const sealed = noticesOf(session).filter((one) => one.call === 'issued' && one.fields.applyno === fields.applyno)
  const named = sealed.at(-1)?.fields.instname
  const issuer = {
    named,
    partner: given?.name ?? named ?? '',
    kind: given?.kind,
    isRegistered: given?.name !== undefined,
  }
  if (call === 'issued')
    return sealedNoticeFile(apply, decode('issued', new Map(Object.entries(fields)), dialect), issuer)
  const files = sealed.map((one) => one.fields.baohanfile ?? '')
  const opened = { lot: lotOf(subject, session), sealed: files }
  return plainNoticeFile(apply, decode('restored', new Map(Object.entries(fields)), dialect), issuer, opened)
}

function lotOf({ application, key }: Subject, { partner: { dialect } }: Session): LotText | undefined {
  return openLot(decode('apply', new Map(Object.entries(application)), dialect), { key }, dialect.cipher)
}

const digestOf = (bytes: Uint8Array) => createHash('sm3').update(bytes).digest('hex')
