/** Withdrawing (§7, §8), giving up (§11, §12) and lapsing: message, decision, answer, and what is left to a person. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sql } from 'kysely'
import { signInAs } from '../../../tests/harness/signed-in-person.ts'
import { ask, begin, type Case, events, flowTable, foreignOrUnknown, notice, type Step, wire } from './flow-driver.ts'
import { bidder, newLot, view, workOf } from './story.ts'

const withdrawal = (approved: boolean) => (one: Case) => ({
  ...{ applicationNumber: one.number, guaranteeNumber: one.guaranteeNumber, approved },
  ...(approved ? { withdrawnAt: one.platform.clock.now() } : {}),
})
const number = (one: Case) => ({ applicationNumber: one.number })
const result = (done: boolean) => notice('abandonResult', (one) => ({ ...number(one), done }))
const hour = 3_600_000

flowTable('withdrawing before the opening (§7, §8)', {
  partners: { other: {} },
  words: {
    withdraw: ask('/withdraw', { reason: 'not-bidding' }),
    withdrawOther: ask('/withdraw', { reason: 'other' }),
    freeText: ask('/withdraw', { reason: '云川市轨道交通3号线02标' }),
    noReason: ask('/withdraw'),
    moreFields: ask('/withdraw', { reason: 'other', lotNumber: 'X' }),
    confirmed: notice('withdrawn', withdrawal(true)),
    refused: notice('withdrawn', withdrawal(false)),
    differs: notice('withdrawn', (one) => ({ ...withdrawal(true)(one), guaranteeNumber: '别的编号' })),
    foreignOrUnknown: foreignOrUnknown('withdrawn', withdrawal(true), 'other'),
    wire: wire('withdraw', 'reason', 'baohanno', 'platformcode'),
    events: events(4),
    // another lot opens now
    freezeOfAnother: async ({ platform }) => {
      const opensAt = platform.clock.now() + hour
      await newLot(platform, { opensAt })
      platform.clock.set(opensAt)
      return undefined
    },
    close: async ({ platform, number }) => {
      const [item] = await workOf(platform, number)
      const close = (id = item?.id) => platform.api('POST', `/api/work-items/${id}/close`, { note: '已告知评标委员会' })
      return `${(await close()).status}&${(await close()).status}`
    },
  },
  rows: `
    asks the institution with a reason of a closed list, and is withdrawn by its notice alone
      issued: withdraw settle state wire confirmed events
      withdrawn | 200 withdrawing 不参加投标,G,A3299010001 1 guarantee-issued>withdraw-requested>withdraw-accepted>withdrawal-confirmed | withdraw

    takes no reason but one of a closed list (gaps.md, "ours is a closed list")
      issued: freeText noReason moreFields settle
      issued | input-invalid input-invalid input-invalid

    takes an offline withdrawal that no one asked for here (gaps.md, "quitnotice may come without quitapply")
      issued: confirmed settle
      withdrawn | 1

    is not sent any more when an offline withdrawal has overtaken it
      issued: 502 withdraw settle confirmed later
      withdrawn | 200 1 | withdraw

    may be asked for again after a refusal, and a second refusal of the same words counts (gaps.md, "after a refused withdrawal, withdraw again")
      issued: withdraw settle refused state second withdrawOther settle again state second refused state
      issued | 200 1 issued 200 1 withdrawing 1 issued | withdraw withdraw

    takes the notice when it comes before our own request has returned (gaps.md, "Order is not guaranteed")
      issued: 0(confirmed) withdraw settle
      withdrawn | 200 1 | withdraw

    is issued again after a plain 0
      issued: 0 withdraw settle
      issued | 200 | withdraw

    is issued again after a 0 that may answer a repeat, and also shown to a person (gaps.md, "contested")
      issued: 502 0 withdraw settle later state work confirmed
      withdrawn | 200 issued contested-withdrawal 1 | withdraw withdraw | contested-withdrawal

    is refused by name before the issue
      accepted: withdraw settle
      accepted | not-issued-yet

    is refused by name twice in parallel and after the end, and its notice counts once
      issued: withdraw&withdraw&withdraw settle confirmed&confirmed withdraw second confirmed events
      withdrawn | 200&request-under-way&request-under-way 1&1 application-ended 0:out-of-turn guarantee-issued>withdraw-requested>withdraw-accepted>withdrawal-confirmed | withdraw

    answers for another partner’s application and for an unknown one with the same bytes
      issued: foreignOrUnknown differs
      issued | 0:unknown-application 0:guarantee-number-differs

    takes no request inside the opening freeze, whichever lot opens (gaps.md, "The opening freeze")
      issued: freezeOfAnother withdraw settle withdraw settle
      withdrawing | opening-under-way 200 | withdraw

    lapses at the opening; a later notice of 1 gets 0 and goes to the trading centre, once (gaps.md, "The opening freeze")
      issued: withdraw settle freeze confirmed settle again again state work withdraw close
      restoring | 200 503 0:after-opening 0:after-opening restoring late-withdrawal after-opening 204&404 | withdraw restore

    is in time a moment before the opening, and gets no key
      issued: withdraw settle before confirmed freeze settle
      withdrawn | 200 1 | withdraw
  `,
})

const optional = { dialect: { base: 'epoint', optionalCalls: [] } }
/** Plain HTTP to another host: the answer itself is anybody's. */
const plain = { host: '127.0.0.2' }

let opening: Promise<void> | undefined
const givingUp: Record<string, Step> = {
  abandon: ask('/abandon'),
  abandoned: notice('abandoned', number),
  foreignOrUnknown: foreignOrUnknown('abandoned', number, 'agreeing'),
  fields: async ({ bank, number }) => {
    const sent = bank.arrivals.findLast(({ call, body }) => call === 'abandon' && body.applyno === number)
    return Object.keys(sent?.body ?? {})
      .sort()
      .join()
  },
  done: result(true),
  notDone: result(false),
  foreignResults: foreignOrUnknown('abandonResult', (one) => ({ ...number(one), done: true }), 'agreeing'),
  ends: events(3),
  confirmed: notice('withdrawn', withdrawal(true)),
  lapsed: wire('abandon', 'lapsed'),
  mails: async ({ platform, number }) => {
    const found = await sql<{ kind: string }>`select kind from notification where about like ${`${number}%`}`.execute(
      platform.db.kysely,
    )
    return found.rows.map(({ kind }) => kind).join()
  },
  askAgain: async ({ platform, bank, number }) => {
    const again = { applicationNumber: number, call: 'abandon' }
    await platform.ask('POST', `/api/statements/${bank.appkey}/resend`, again)
    return undefined
  },
  /** Those that are closed too, and the sender. */
  everyCase: async ({ platform, number }) => {
    const items = platform.db.kysely
      .selectFrom('work_item')
      .select(['kind', 'closed_by'])
      .where('application', '=', number)
    return (await items.execute()).map(({ kind, closed_by: by }) => `${kind}/${by}`).join() || 'no-case'
  },
  /** As after a process that was killed amid the attempt. */
  cut: async ({ platform, number }) => {
    await sql`delete from message where subject = ${number}`.execute(platform.db.kysely)
    return undefined
  },
  /** Opens the lot while a message is on its way; `opened` waits for the end of it. */
  opening: async ({ platform, lotNumber }) => {
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    opening = platform.platform.settle()
    const hasEnded = async () =>
      (await platform.ask<{ state: string }>('GET', `/api/lots/${lotNumber}`)).state === 'opened'
    while (!(await hasEnded()));
    return undefined
  },
  opened: async () => {
    assert.ok(opening)
    await opening
    opening = undefined
    return undefined
  },
}

flowTable('giving an application up (§11, §12)', {
  partners: {
    other: optional,
    plain,
    agreeing: { ...plain, dialect: { base: 'epoint', extensions: ['abandon-result'] } },
  },
  words: givingUp,
  rows: `
    is over when the institution answers 1, and a notice of issue then gets 0
      accepted: abandon settle fields issued
      abandoned | 200 appkey,applyno,platformcode,sign,timestamp 0:out-of-turn | abandon

    goes on when the institution answers 0, and may be asked for again
      accepted: 0 abandon settle state abandon settle
      abandoned | 200 accepted 200 | abandon abandon

    that crosses the notice of issue ends as the institution answers, 0: issued (gaps.md, "a give-up can cross an issue notice")
      accepted: 0(issued) abandon settle
      issued | 200 1 | abandon

    that crosses the notice of issue ends as the institution answers, 1: abandoned
      accepted: 1(issued) abandon settle
      abandoned | 200 1 | abandon

    is reported to the institution also when the notice came first, so that both sides agree
      accepted: 502 abandon settle issued later
      abandoned | 200 1 | abandon abandon

    is shown to a person when 0 follows an unclear attempt, and holds up nothing (gaps.md, "contested")
      accepted: 502 0 abandon settle later
      accepted | 200 | abandon abandon | contested-give-up

    stays unconfirmed over plain HTTP (gaps.md, "give-ups have no signed echo")
      accepted@plain: abandon settle
      abandoned | 200 | abandon | unconfirmed-give-up

    is not offered to or taken from a partner who has not agreed on it (optional calls)
      accepted@other: abandon abandoned settle
      accepted | call-not-agreed 0:call-not-agreed

    is refused by name twice in parallel and after the end
      accepted: abandon&abandon settle abandon
      abandoned | 200&request-under-way application-ended | abandon

    is refused by name after the issue, from either side
      issued: abandon abandoned settle
      issued | already-issued 0:already-issued

    at the institution (§12) ends the application once
      accepted: abandoned&abandoned ends
      abandoned | 1&1 submitted>apply-accepted>abandoned-by-institution

    from both sides at once ends in one state, and ours is not sent any more
      accepted: 502 abandon settle abandoned later
      abandoned | 200 1 | abandon

    answers for another partner’s application and for an unknown one with the same bytes
      accepted@plain: foreignOrUnknown
      accepted | 0:unknown-application

    waits in the opening freeze, where none may be asked for (gaps.md, "The opening freeze")
      accepted: freeze abandon abandoned settle again
      lapsed | opening-under-way 503 1 | abandon

    whose result is agreed is confirmed by it once, where an unsigned 1 left it unconfirmed
      accepted@agreeing: abandon settle work done again ends
      abandoned | 200 unconfirmed-give-up 1 1 abandon-requested>abandon-accepted>abandon-accepted | abandon

    whose answer was lost is ended by the agreed result
      accepted@agreeing: 502 abandon settle done state later
      abandoned | 200 1 abandoned | abandon

    that was contested is answered by the agreed result
      accepted@agreeing: 502 0 abandon settle later work notDone
      accepted | 200 contested-give-up 1 | abandon abandon

    whose 1 is taken back by the agreed result goes to a person
      accepted@agreeing: abandon settle notDone
      abandoned | 200 1 | abandon | give-up-not-done

    has no result unasked for
      accepted@agreeing: done
      accepted | 0:out-of-turn

    has no result from a partner without the extension, and none for a foreign or unknown number
      accepted: abandon settle foreignResults done
      abandoned | 200 0:unknown-application 0:call-not-agreed | abandon
  `,
  more(platform, partner) {
    it('or being refused lets the bidder apply again for the same lot (gaps.md, "the bidder may apply again")', async () => {
      const lot = await newLot(platform())
      const given = await begin(platform(), 'accepted', 'bank', lot)
      await givingUp.abandon?.(given)
      await platform().platform.settle()
      const refused = await begin(platform(), 'accepted', 'bank', lot)
      const negative = { applicationNumber: refused.number, approved: false } as never
      assert.equal((await partner('bank').notify('issued', negative)).code, '1')
      const last = await begin(platform(), 'restoring', 'bank', lot)
      const states = [given, refused, last].map(async ({ number }) => (await view(platform(), number)).state)
      assert.deepEqual(await Promise.all(states), ['abandoned', 'refused', 'restoring'])
    })
  },
})

flowTable('an opening that found no guarantee', {
  partners: {
    other: optional,
    plain,
    stating: { dialect: { base: 'epoint', extensions: ['lapse-stated', 'abandon-result'] } },
  },
  words: givingUp,
  rows: `
    informs the institution, whose answer 1 ends the wait; the reason is not stated without agreement
      accepted: open ends lapsed issued
      lapsed | lot-opened>lapse-reported>abandon-accepted - 0:out-of-turn | abandon

    states the reason to a partner that has agreed on it, signed
      accepted@stating: open lapsed
      lapsed | 1 | abandon

    leaves an institution that answers 0 to the trading centre, until it ends the application itself
      accepted: 0 open ends work abandoned
      lapsed | lot-opened>lapse-reported>abandon-refused lapse-not-confirmed 1 | abandon

    leaves it to the trading centre until the institution refuses it
      accepted: 0 open work notIssued
      lapsed | lapse-not-confirmed 1 | abandon

    leaves it to the trading centre until the institution withdraws what it has issued; the bidder asked for none
      accepted: 0 open work confirmed mails
      lapsed | lapse-not-confirmed 1 opened-early-without-guarantee | abandon

    closes the case when the institution is asked again and answers 1
      accepted: 0 open work askAgain settle ends everyCase
      lapsed | lapse-not-confirmed lapse-reported>abandon-refused>abandon-accepted lapse-not-confirmed/finance_bank | abandon abandon

    asks again after an unclear answer, and a 0 that follows it goes to the trading centre
      accepted: 502 0 open later
      lapsed | | abandon abandon | lapse-not-confirmed

    leaves a partner without the call to the trading centre
      accepted@other: open ends
      lapsed | submitted>apply-accepted>lot-opened | | lapse-not-confirmed

    needs no echo over plain HTTP
      accepted@plain: open
      lapsed | | abandon

    drops an abandonment that was asked for before, since the one behind it states the lapse
      accepted: 502 abandon settle open later
      lapsed | 200 | abandon abandon

    has no case for a 0 to an abandonment that crosses the opening, when the lapse is answered 1
      accepted: 0(opening) abandon settle opened ends everyCase
      lapsed | 200 lapse-reported>abandon-refused>abandon-accepted no-case | abandon abandon

    goes to the trading centre where an application without a clear answer may have arrived
      submitted: 502 0 settle cut open later ends
      lapsed | lapse-reported>apply-unanswered>abandon-refused | apply abandon | lapse-not-confirmed

    goes to the trading centre where it may have arrived at a partner without the call
      submitted@other: 502 settle open later ends
      lapsed | submitted>lot-opened>apply-unanswered | apply | lapse-not-confirmed

    goes to no one where the application was never sent (a control)
      submitted: 0 open ends everyCase
      lapsed | lot-opened>lapse-reported>abandon-refused no-case | abandon

    goes to no one where it was never sent to a partner without the call (a control)
      submitted@other: open ends everyCase
      lapsed | submitted>lot-opened no-case

    goes to the trading centre when a partner without the call takes an application amid the opening
      submitted@other: 1(opening) settle opened ends
      lapsed | submitted>lot-opened>apply-accepted | apply | lapse-not-confirmed
  `,
  more(platform, partner) {
    it('informs of each application of the lot, and shows the bidder one line for the end, however often it is stated', async () => {
      const lot = await newLot(platform())
      const both = [await begin(platform(), 'accepted', 'bank', lot), await begin(platform(), 'accepted', 'bank', lot)]
      await platform().ask('POST', `/api/lots/${lot}/open`, {})
      await platform().platform.settle()
      const asked = partner('bank').arrivals.filter(({ call }) => call === 'abandon')
      for (const { number } of both) assert.equal(asked.filter(({ body }) => body.applyno === number).length, 1)
      const id = both[0]?.number ?? ''
      await partner('bank').notify('abandoned', { applicationNumber: id })
      const stored = (await view(platform(), id)).events.filter(({ event }) => event.startsWith('abandon'))
      assert.equal(stored.length, 2, 'control: both are on record')
      // last here: mails go to this person too
      const person = await signInAs(platform().url, (body) => platform().ask('POST', '/api/people', body), {
        email: 'bidder@lapse.test',
        organisation: { kind: 'bidder', code: bidder.code, name: bidder.name },
        roles: ['bidder'],
      })
      type Page = { events: { event: string }[] }
      const { events: seen } = (await person.call('myApplications.find', { number: id })).output as Page
      assert.deepEqual(seen.map(({ event }) => event).slice(-2), ['lapse-reported', 'lapse-ended'])
      const home = (await person.call('home.changes')).output as { rows: { event: string; id: string }[] }
      const ends = home.rows.filter((row) => row.id === id && /abandon|lapse/.test(row.event))
      assert.deepEqual(
        ends.map(({ event }) => event),
        ['lapse-ended'],
      )
    })
  },
})
