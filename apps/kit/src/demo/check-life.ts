/**
 * What must hold at the end of the demo, read again from the programs: nothing lost, nothing twice, both sides agree.
 */
import { readFile } from 'node:fs/promises'
import { checkGuarantee } from '@openbaohan/guarantee-file/preflight/check-guarantee.ts'
import { createSandboxClock } from '@openbaohan/server/program/sandbox-clock.ts'
import { callApi } from '../api/call-api.ts'
import type { ApplicationView } from '../commands/application/show.ts'
import { type Access, loadAccess, rootCertificateFile } from '../sandbox/home.ts'
import { institutions } from '../sandbox/organisations.ts'
import type { Acknowledged } from './acknowledged.ts'
import { eachOf } from './each-of.ts'
import { listInstitutionApplications, listPlatformApplications } from './list-applications.ts'
import type { PlannedApplication } from './plan.ts'

const requestsAtOnce = 4
type Planned = ReadonlyMap<string, PlannedApplication>

/** Every acknowledged application exists once, at its end, and no bidder or guarantee number has two. */
export async function checkNothingLost(
  home: string,
  plan: readonly PlannedApplication[],
  acknowledged: Acknowledged,
): Promise<string> {
  const bidders = new Set(plan.map(({ bidder }) => bidder.code))
  const onPlatform = (await listPlatformApplications(await loadAccess(home, 'platform'))).filter(
    ({ number, applicantCode }) => bidders.has(applicantCode) || acknowledged.all().includes(number),
  )
  const atInstitutions: { number: string; guaranteeNumber?: string }[] = []
  for (const institution of institutions)
    for (const found of await listInstitutionApplications(await loadAccess(home, institution.id)))
      if (bidders.has(found.applicantCode)) atInstitutions.push(found)
  const arrived = new Set(atInstitutions.map(({ number }) => number))
  const lost = [
    ...acknowledged.all().filter((number) => !onPlatform.some((found) => found.number === number)),
    ...onPlatform.filter(({ state }) => state !== 'restored').map(({ number }) => number),
    ...onPlatform.filter(({ number }) => !arrived.has(number)).map(({ number }) => number),
  ]
  const doubled = [
    ...repeated(onPlatform.map(({ applicantCode }) => applicantCode)),
    ...repeated(atInstitutions.map(({ number }) => number)),
    ...repeated(atInstitutions.flatMap(({ guaranteeNumber }) => guaranteeNumber ?? [])),
  ]
  if (lost.length > 0 || doubled.length > 0)
    throw new Error(`lost ${lost.length}, doubled ${doubled.length}: ${[...lost, ...doubled].slice(0, 5).join(' ')}`)
  return `0 lost, 0 doubled of ${onPlatform.length}`
}

/**
 * State, guarantee number, amount and lot are equal on both sides; one sealed and one plain file, both without
 * findings.
 */
export async function checkBothSides(home: string, planned: Planned): Promise<string> {
  const platform = await loadAccess(home, 'platform')
  const accesses = await institutionAccesses(home)
  await eachOf([...planned], requestsAtOnce, async ([number, { lot, partner }]) => {
    const path = `/api/applications/${encodeURIComponent(number)}`
    const ours = await callApi<ApplicationView>(platform, 'GET', path)
    const theirs = await callApi<ApplicationView>(accesses.get(partner) ?? platform, 'GET', path)
    const differences = [
      ours.state === 'restored' && theirs.state === 'restored' ? '' : `states ${ours.state}, ${theirs.state}`,
      ours.guaranteeNumber === theirs.guaranteeNumber ? '' : 'guarantee numbers differ',
      ours.amount === theirs.amount ? '' : 'amounts differ',
      ours.lot?.lotNumber === lot.number && theirs.lot?.lotNumber === lot.number ? '' : 'lots differ',
      kindsOf(ours) === 'plain,sealed' && kindsOf(theirs) === 'plain,sealed' ? '' : `files ${kindsOf(ours)}`,
      faultsOf(ours),
    ].filter((difference) => difference !== '')
    if (differences.length > 0) throw new Error(`${number}: ${differences.join('; ')}`)
  })
  return `${planned.size}`
}

const kindsOf = (view: ApplicationView) =>
  view.files
    .map(({ kind }) => kind)
    .sort()
    .join()

/** Findings that need manual review. */
const faultsOf = (view: ApplicationView) =>
  view.files
    .flatMap((file) => file.findings ?? [])
    .filter(({ severity }) => severity !== 'ok')
    .map(({ code, severity }) => `${severity} ${code}`)
    .join()

/** Downloads every file as its holder would and checks signature and text with our own verifier. */
export async function checkFiles(
  home: string,
  planned: Planned,
  progress: (done: number, of: number) => void,
): Promise<string> {
  const platform = await loadAccess(home, 'platform')
  const roots = new Map<string, string>()
  for (const { id, appkey } of institutions) roots.set(appkey, await readFile(rootCertificateFile(home, id), 'utf8'))
  let files = 0
  await eachOf([...planned], requestsAtOnce, async ([number, { partner, bidder }]) => {
    const view = await callApi<ApplicationView>(platform, 'GET', `/api/applications/${encodeURIComponent(number)}`)
    for (const file of view.files) {
      const bytes = await download(platform, file.url)
      const expected = {
        guaranteeNumber: view.guaranteeNumber ?? '',
        applicationNumber: number,
        applicantName: bidder.name,
        applicantCode: bidder.code,
        amount: view.amount,
        ...(file.kind === 'plain' && view.lot !== undefined ? { lot: view.lot } : {}),
      }
      const checked = await checkGuarantee(
        bytes.toString('base64'),
        expected,
        [roots.get(partner) ?? ''],
        createSandboxClock(home).now(),
      )
      if (!checked.ok || checked.sm3 !== file.sm3)
        throw new Error(`${number} ${file.kind}: ${checked.findings.map(({ code }) => code).join()}`)
      files += 1
    }
    progress(files, planned.size * 2)
  })
  return `${files} files`
}

async function download(platform: Access, url: string): Promise<Buffer> {
  const answer = await fetch(new URL(url, platform.url))
  if (!answer.ok) throw new Error(`${answer.status} ${url}`)
  return Buffer.from(await answer.arrayBuffer())
}

async function institutionAccesses(home: string): Promise<Map<string, Access>> {
  const entries = institutions.map(async ({ id, appkey }) => [appkey, await loadAccess(home, id)] as const)
  return new Map(await Promise.all(entries))
}

/** Values that occur more than once. */
const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index)
