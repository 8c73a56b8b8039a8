/** The runner as a program uses it: a partner of its own in, progress and a stored report out. */
import type { Side } from '@openbaohan/protocol/calls.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { loadCases, selectCases } from './cases/load-cases.ts'
import type { Network } from './message/post-message.ts'
import { reportFile, type StoredReport } from './report/stored-report.ts'
import type { Text } from './text.ts'

export type ProgramTarget = {
  /** The side under test. */
  readonly role: Side
  readonly url: string
  readonly appkey: string
  readonly secret: string
  readonly dialect: Dialect
  readonly platformCode: string
  readonly roots: readonly string[]
  /** Patterns such as `restore/*`; none selects every case. */
  readonly only: readonly string[]
  readonly listenAt: { readonly host: string; readonly port: number } | undefined
  readonly waitMs: number
  /** Holds the authority of the guarantee files that a platform under test is sent. */
  readonly identityFolder: string
  readonly network: Network
  readonly now: () => number
}

export type ProgramHooks = {
  progress(result: { readonly outcome: string }, done: number, all: number): void
  /** What the people of a platform under test are to do now. */
  asked(request: Text & { readonly number: string | undefined }): void
  readonly signal: AbortSignal
}

const bidder = { code: '91329901MA1M8Q2R72', name: '云川镕堃建设集团有限公司' }
const issuerName = '一致性测试银行（非真实机构）'

/** Loaded with the first run: most programs never play a case. @param version of the program, stated in the report */
export const createProgramRunner = (version: string) => ({
  count: async (role: Side, only: readonly string[]): Promise<number> =>
    selectCases(await loadCases(), role, only).length,

  /** Whether the cases speak this dialect: their messages hold the key and the files as the specification has them. */
  isSupported: ({ keyForm, filelist }: Dialect): boolean => keyForm === 'plain' && filelist === 'string',

  async run(target: ProgramTarget, hooks: ProgramHooks): Promise<StoredReport | { readonly refused: string }> {
    const { role, url, appkey, secret, dialect, platformCode, roots, only, network, now, ...settings } = target
    const [{ actionRequests }, { checkSecret }, { jsonReport }, { runConformance }] = await Promise.all([
      import('./action-requests.ts'),
      import('./check-secret.ts'),
      import('./report/json-report.ts'),
      import('./run-conformance.ts'),
    ])
    const cases = selectCases(await loadCases(), role, only)
    const partner = {
      ...{ role, url, appkey, secret, dialect, platformCode, roots, network, now, bidder, issuerName },
      amount: '700000.00',
    }
    const checked = await checkSecret(partner)
    if (checked.result === 'wrong') return { refused: checked.answer }
    const startedAt = now()
    const results = await runConformance({
      ...{ ...settings, partner, cases, traceFolder: undefined, signal: hooks.signal },
      progress: (result, done, all) => hooks.progress(result, done, all),
      ask: async (action, subject) => hooks.asked({ ...actionRequests[action], number: subject?.number }),
    })
    return jsonReport({
      ...{ role, url, appkey, version, startedAt, results },
      ...{ dialect: dialect.name, endedAt: now(), known: new Set<string>() },
    })
  },

  file: reportFile,

  async rootPem(identityFolder: string): Promise<string> {
    const { ensureIdentity } = await import('./files/guarantee-maker.ts')
    return (await ensureIdentity(identityFolder)).identity.rootPem
  },
})
