/** Handling of demands (gaps.md, "Independent guarantee"): people of the institution examine, state, pay. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { recoveryOf } from '../harness/recovery-of.ts'
import { type Action, at, RuleBroken, type Target, theirsThat, yuan } from './action.ts'
import type { ReceivedDemand } from './read-facts.ts'
import { beneficiary, day, type World } from './world.ts'

const note = '随机用户'
const another = { name: '云川市轨道交通集团有限公司' }
/** Whether the letter counts its check answers. */
const seen = { groundsStated: true, consistent: true, presentedByAgency: false }
const ended = new Set(['paid', 'declined', 'extended'])

function demandAction(
  name: string,
  weight: number,
  is: (demand: ReceivedDemand) => boolean,
  body: (
    demand: ReceivedDemand,
    choice: number,
    world: World,
    guarantee: string,
    target: Target,
  ) => object | Promise<object>,
  verb = name,
): Action {
  return {
    name,
    weight,
    isNegativeToo: false,
    targets: (world) =>
      theirsThat(world, () => true).flatMap((target) =>
        (target.theirs?.demands ?? []).filter(is).map(({ id }) => ({ ...target, id })),
      ),
    run: async (world, target, choice) => {
      const { theirs, institution, id } = target
      const demand = theirs?.demands.find((one) => one.id === id)
      if (demand === undefined) return false
      const path = `/api/demands/${encodeURIComponent(demand.id)}/${verb}`
      const { ok } = await world.ask(
        institution,
        'POST',
        path,
        await body(demand, choice, world, theirs?.guarantee ?? '', target),
      )
      if (ok && verb === 'pay' && demand.stopped) throw new RuleBroken('stop-order-forbids-payment', demand.id)
      if (ok && verb === 'pay' && !demand.hasLetter) throw new RuleBroken('no-payment-without-the-letter', demand.id)
      return ok
    },
  }
}

/** The newest file of its guarantee, as the institution signed it. */
async function signedFileOf(world: World, { number, institution }: Target): Promise<Uint8Array> {
  const { json } = await world.ask(institution, 'GET', at(number))
  const url = (json as { files: { url: string }[] }).files.at(-1)?.url ?? ''
  const answer = await fetch(new URL(new URL(url, 'http://x').pathname, world.network.access(institution).url))
  return new Uint8Array(await answer.arrayBuffer())
}

export const demandActions: readonly Action[] = [
  demandAction(
    'document',
    4,
    ({ state, hasLetter }) => !ended.has(state) && !hasLetter,
    async ({ fen }, choice, { seal }, guarantee) => {
      const amount = fen === null ? undefined : yuan(fen)
      const letter = { kind: 'demand', from: beneficiary, guaranteeNumbers: [guarantee], amount } as const
      const bytes =
        choice % 4 === 1 ? seal.letter : await seal.sealLetter(letter, choice % 4 === 2 ? another : undefined)
      return { kind: 'demand', name: '索赔书.pdf', base64: Buffer.from(bytes).toString('base64') }
    },
    'documents',
  ),
  demandAction(
    'fetch',
    4,
    ({ state, pendingLink }) => !ended.has(state) && pendingLink !== null,
    ({ pendingLink }) => ({ kind: 'other', url: pendingLink }),
    'links/fetch',
  ),
  demandAction(
    'examine',
    6,
    ({ state }) => ['presented', 'examining', 're-examining'].includes(state),
    (_demand, choice) =>
      choice % 5 === 0 ? {} : { checklist: choice % 3 === 0 ? { ...seen, consistent: false } : seen },
  ),
  demandAction(
    'discrepancy',
    4,
    ({ state, hasChecklist }) => state === 'examining' && hasChecklist,
    () => ({ note }),
  ),
  demandAction(
    'cure',
    4,
    ({ state }) => state === 'discrepant',
    () => ({ note }),
    'mend',
  ),
  demandAction(
    'decline',
    1,
    ({ state }) => state === 'discrepant' || state === 're-examining',
    () => ({ note }),
  ),
  demandAction(
    'pay',
    6,
    ({ state }) => state === 'payable' || state === 'partly-paid',
    (demand, choice, { next }) => {
      const left = Math.max(100, (demand.fen ?? 0) - demand.paid)
      const fen = choice % 3 === 0 ? Math.ceil(left / 2) : choice % 7 === 1 ? left * 2 : left
      return {
        amount: yuan(fen),
        payeeName: beneficiary,
        payeeAccount: demand.account ?? '',
        reference: `M-${next()}`,
      }
    },
  ),
  demandAction(
    'note-extension',
    1.5,
    ({ state, extension }) => !ended.has(state) && state !== 'partly-paid' && extension === null,
    ({ presentedAt }, choice, world) => ({
      requestedTo: shanghaiDate(world.now() + (400 + (choice % 100)) * day),
      ...(choice % 3 === 0 ? {} : { suspendedUntil: shanghaiDate(presentedAt + (choice % 40) * day) }),
    }),
    'extension',
  ),
  demandAction(
    'grant-extension',
    4,
    ({ state, extension }) => !ended.has(state) && extension !== null && extension.decided === undefined,
    async ({ id, extension }, choice, world, _guarantee, target) => {
      // Any file of the guarantee has the issuer's signature, as an amendment must; some give a letter instead.
      const bytes = choice % 4 === 3 ? world.seal.letter : await signedFileOf(world, target)
      const path = `/api/demands/${encodeURIComponent(id)}/documents`
      const base64 = Buffer.from(bytes).toString('base64')
      const { json } = await world.ask(target.institution, 'POST', path, {
        kind: 'amendment',
        name: '展期.pdf',
        base64,
      })
      const { documents = [] } = json as { documents?: { kind: string; sm3: string }[] }
      const document = documents.findLast(({ kind }) => kind === 'amendment')?.sm3 ?? 'none'
      return { extendedTo: extension?.requestedTo, document, reason: note }
    },
    'extension/grant',
  ),
  demandAction(
    'refuse-extension',
    1,
    ({ state, extension }) => !ended.has(state) && extension !== null && extension.decided === undefined,
    () => ({ reason: note }),
    'extension/refuse',
  ),
  demandAction(
    'stop',
    1,
    ({ state }) => !ended.has(state),
    () => ({ number: '（2026）苏01民初1号', court: '云川市中级人民法院' }),
  ),
  demandAction(
    'lift-order',
    3,
    ({ state, stopped }) => stopped && !ended.has(state),
    () => ({ reason: note }),
    'resume',
  ),
  demandAction(
    'recourse',
    1,
    ({ paid, recovered }) => paid > recovered,
    (demand, _choice, { next }) =>
      recoveryOf(yuan(Math.max(1, Math.floor((demand.paid - demand.recovered) / 2))), `R-${next()}`),
  ),
]
