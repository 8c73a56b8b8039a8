import assert from 'node:assert/strict'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { demandChangesOf } from './find-on-home-pages.ts'
import { answer, refused } from './running-network.ts'

type People = { owner: TestPerson; other: TestPerson; agency: TestPerson; unconcerned: readonly TestPerson[] }
type Draft = { number: string; ordinal: number; amount: string }
type Page = { demand: { state: string; amount: string; files: { name: string }[] } }

/** The beneficiary, which was notified, corrects what its agency drafted, and puts it back as it was. */
export async function correctDraft(
  { owner, other, agency, unconcerned }: People,
  draft: Draft,
  corrected: Draft,
): Promise<void> {
  const { rows: mails } = await answer<{ rows: { kind: string }[] }>(owner, 'notifications.listMailbox')
  assert.ok(
    mails.some(({ kind }) => kind === 'demand-to-seal'),
    'who seals is notified',
  )
  assert.equal(await refused(other, 'lotDemands.correct', corrected), '404 not-found')
  const tooMuch = { ...corrected, amount: '700000.01' }
  assert.equal(await refused(owner, 'lotDemands.correct', tooMuch), '422 amount-over-guarantee')
  const { demand } = await answer<Page>(owner, 'lotDemands.correct', corrected)
  assert.deepEqual(
    [demand.state, demand.amount, demand.files.map(({ name }) => name)],
    ['drafted', corrected.amount, ['中标通知书.pdf']],
  )
  assert.deepEqual(await demandChangesOf(agency, draft.number), ['draft-corrected'], 'one line, with its last step')
  for (const person of unconcerned) assert.deepEqual(await demandChangesOf(person, draft.number), [])
  await answer<Page>(owner, 'lotDemands.correct', draft)
}
