/** The statements of both sides of a running network: fetched, compared, and corrected by hand or by the command. */
import assert from 'node:assert/strict'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { UsageError } from '@openbaohan/kit/command.ts'
import { reconcile } from '@openbaohan/kit/commands/reconcile/reconcile.ts'
import { resendMissing } from '@openbaohan/kit/commands/reconcile/resend-missing.ts'
import { compare, fetchStatement } from '@openbaohan/kit/commands/reconcile/statement-source.ts'
import { saveAddress } from '@openbaohan/kit/sandbox/home.ts'
import type { Network } from '../harness/network.ts'

export const partners = [
  ['bank', 'finance_bank'],
  ['insurer', 'finance_insurer'],
] as const

type Found = Awaited<ReturnType<ReturnType<typeof bothStatements>['differencesOf']>>

export function bothStatements(network: Network) {
  const ask = <T>(organisation: string, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) =>
    callApi<T>(network.access(organisation), method, path, body)
  const statements = async (organisation: string, appkey: string, date?: string) => ({
    platform: await fetchStatement(network.access('platform'), appkey, date),
    institution: await fetchStatement(network.access(organisation), appkey, date),
  })
  const differencesOf = async (date?: string) => {
    const found = await Promise.all(
      partners.map(async ([organisation, appkey]) => {
        const { platform, institution } = await statements(organisation, appkey, date)
        const differences = compare(platform, institution)
        if (differences.length === 0) assert.equal(platform.digest, institution.digest)
        return differences.map((difference) => ({ ...difference, appkey, organisation }))
      }),
    )
    return found.flat()
  }
  const resend = async (found: Awaited<ReturnType<typeof differencesOf>>) => {
    const results: string[] = []
    for (const one of found) {
      const access = { platform: network.access('platform'), institution: network.access(one.organisation) }
      results.push(...(await resendMissing([one], one.appkey, access)).map(({ result }) => result))
    }
    await network.settle()
    return results
  }
  /** An application whose institution has it in this state. */
  const findIn = async (state: string) => {
    for (const [organisation, appkey] of partners) {
      const { institution } = await statements(organisation, appkey)
      const found = institution.entries.find((entry) => entry.state === state)
      if (found !== undefined) return { organisation, number: found.applicationNumber }
    }
    throw new Error(`none is ${state}`)
  }
  /** Simulates an old backup: the institution forgets these states and the calls. */
  const forget = async (organisation: string, number: string, calls: string[], states: string[], back: string) => {
    const own = 'application in (select id from application where application_number = $1)'
    await network.query(organisation, 'delete from inbox where subject = $1 and call = any($2)', [number, calls])
    await network.query(organisation, `delete from application_event where to_state = any($2) and ${own}`, [
      number,
      states,
    ])
    await network.query(organisation, 'update application set state = $2 where application_number = $1', [number, back])
  }
  return { ask, statements, differencesOf, resend, findIn, forget }
}

/** The differences: kind, application, and the side that corrects it. */
export const brief = (found: Found) =>
  found.map(({ kind, applicationNumber, mend: correction }) => [
    kind,
    applicationNumber,
    correction.do === 'resend' ? `${correction.side} ${correction.call}` : `look ${correction.side}`,
  ])

/**
 * Runs `reconcile` for the bank: returns the exit code and the last line of its output.
 * @param files its input files, by name
 */
export async function runReconcile(network: Network, args: readonly string[], files = new Map<string, string>()) {
  for (const organisation of ['platform', 'bank'])
    await saveAddress(network.home, organisation, network.access(organisation).url)
  const lines: string[] = []
  const io = {
    out: (line: string) => void lines.push(line),
    report: () => {},
    read: async (file: string) => Buffer.from(files.get(file) ?? ''),
    env: {},
    cwd: network.home,
  }
  const code = await reconcile
    .start(['--home', network.home, '--partner', 'finance_bank', '--json', ...args], io)
    .catch((error) => (error instanceof UsageError ? 2 : Promise.reject(error)))
  return { code, output: lines.at(-1) ?? '' }
}
