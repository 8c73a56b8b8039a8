/**
 * Before an opening no role reads what is hidden from it: every role of both sides, keys and unauthenticated senders
 * call every query that the contracts allow, and their raw answers are searched.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type InstitutionRole, institutionRoles } from '@openbaohan/institution/domain/roles.ts'
import { wholeInstitutionContract } from '@openbaohan/institution/procedures/whole-contract.ts'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { type PlatformRole, platformRoles } from '@openbaohan/platform/domain/roles.ts'
import { wholePlatformContract } from '@openbaohan/platform/procedures/whole-contract.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { signInSeeded, type TestPerson } from '../harness/signed-in-person.ts'
import { type Answer, askByKey, askUnauthenticated } from './ask-as.ts'
import { answeredIn, askAll, changedIn, withoutCompanies } from './compare-answers.ts'
import { questionsOf } from './every-question.ts'
import { knownOf } from './known-of.ts'
import { assertHomeLeakFound, assertLanesFound, assertLeakFound, plantOldLanes } from './planted-leaks.ts'
import { silentQueries } from './silent-queries.ts'
import { unlikeAnySample } from './unlike-any-sample.ts'

type Role = PlatformRole | InstitutionRole

/** Roles without access to applications before the opening: an application does not change what they read. */
const unconcerned = ['agency', 'beneficiary', 'centre', 'supervisor', 'bidder'] as const

const mostApplications = 5 // to two institutions

describe('before the opening', () => {
  let network: Network
  const people = { platform: new Map<Role, TestPerson>(), bank: new Map<Role, TestPerson>() }
  /** What these roles read before the first application. */
  let silence: Map<string, string>
  let lot: { number: string; name: string; beneficiaryName: string; amount: string }
  let applicants: {
    code: string
    name: string
    contactName: string
    contactPhone: string
    basicAccount: { number: string }
  }[]
  let numbers: string[]
  /** Answers of the search field with no application, with one, and with all. */
  const searched: Map<string, string>[] = []
  let guaranteeNumbers: string[]

  const known = (organisation: 'platform' | 'bank') =>
    knownOf(network, organisation, { lot, numbers, applicants, guaranteeNumbers })

  const askedByKey = async (organisation: 'platform' | 'bank') => {
    const contract = organisation === 'platform' ? wholePlatformContract : wholeInstitutionContract
    return noteAnswered(
      organisation,
      await askByKey(network.access(organisation), questionsOf(contract, await known(organisation))),
    )
  }
  const answersFor = async (roles: readonly Role[]) => {
    const answers = new Map<string, string>()
    const questions = questionsOf(wholePlatformContract, await known('platform'))
    for (const role of roles)
      for (const { path, input, status, text } of await askAll(personOf('platform', role), questions))
        answers.set(
          `${role} ${path} ${JSON.stringify(input)}`,
          `${status} ${text.replace(/"(now|since|before)":\d+/g, '"$1":0')}`,
        )
    return answers
  }
  /** What the search field answers to each role, by whatever is known before the first application. */
  const searches = async () => {
    const texts = [lot.number, lot.name, lot.name.slice(0, 4), lot.beneficiaryName]
    const answers = new Map<string, string>()
    for (const role of [...unconcerned, 'integrator'] as const)
      for (const text of [...texts, ...applicants.flatMap(({ code, name }) => [code, name, name.slice(0, 4)])]) {
        const { status, output } = await personOf('platform', role).call('search.find', { text })
        answers.set(`${role} ${text}`, `${status} ${JSON.stringify(output)}`)
      }
    return answers
  }
  const personOf = (organisation: 'platform' | 'bank', role: Role) =>
    people[organisation].get(role) ?? assert.fail(`no user is ${role}`)

  before(async () => {
    network = await startNetwork({ seed: 3, data: await unlikeAnySample() })
    network.wire.behave({ faultRate: 0 })
    const { fine: _, ...faultsBefore } = network.wire.counts()
    const [first, ...others] = network.data.bidders
    const [someLot] = network.data.lots
    assert.ok(first && someLot && others.length > 3)
    lot = someLot
    for (const [organisation, roles] of [
      ['platform', platformRoles],
      ['bank', institutionRoles],
    ] as const) {
      const { url } = network.access(organisation)
      const origin = `http://127.0.0.1:${organisation === 'platform' ? 8080 : 8090}`
      for (const role of roles)
        people[organisation].set(role, await signInSeeded(url, `${role}@${organisation}.test`, origin))
    }
    await callApi(network.access('platform'), 'PUT', '/api/retention/lanes', { days: 184 })
    silence = await answersFor(unconcerned)
    // the register of people names the organisations that may sign in, whether they apply or not
    const registered = await callApi<object>(network.access('platform'), 'GET', '/api/people')
    applicants = others.filter(({ code }) => !JSON.stringify(registered).includes(code)).slice(0, 3)
    searched.push(await searches())
    numbers = []
    const wanted = ['finance_bank', 'finance_insurer'].flatMap((partner) =>
      applicants.map(({ code }) => ({ code, partner })),
    )
    for (const { code, partner } of wanted.slice(0, mostApplications)) {
      const body = { bidderCode: code, lotNumber: lot.number, partner }
      const made = await callApi<{ applicationNumber: string }>(
        network.access('platform'),
        'POST',
        '/api/applications',
        body,
      )
      numbers.push(made.applicationNumber)
      if (numbers.length > 1) continue
      await network.settle()
      searched.push(await searches())
    }
    await network.settle()
    const { fine: sent, ...faults } = network.wire.counts()
    assert.deepEqual(faults, faultsBefore, 'every message arrives: what is read below is complete')
    assert.ok(sent >= applicants.length)
    guaranteeNumbers = (
      await network.query<{ number: string }>(
        'platform',
        'select guarantee_number as number from application where guarantee_number is not null',
      )
    ).map(({ number }) => number)
    assert.equal(guaranteeNumbers.length, mostApplications, 'all were issued')
    searched.push(await searches())
  })
  after(() => network.stop())

  const answered = { platform: new Set<string>(), bank: new Set<string>() }
  const noteAnswered = (organisation: 'platform' | 'bank', answers: readonly Answer[]) => {
    for (const one of answeredIn(answers)) answered[organisation].add(one)
    return answers
  }

  const found = (answers: readonly Answer[], words: readonly string[]) =>
    answers.flatMap(({ path, input, text }) =>
      words.filter((word) => holds(text, word, input)).map((word) => `${path} ${JSON.stringify(input)}: ${word}`),
    )
  /** Input appears again in error messages about it. */
  const holds = (text: string, word: string, input: object) =>
    text.includes(word) && !JSON.stringify(input).includes(word)
  const joined = (answers: readonly Answer[]) =>
    answers.filter(
      ({ text }) =>
        numbers.some((number) => text.includes(number)) && [lot.number, lot.name].some((word) => text.includes(word)),
    )
  /** The register of bidders names all of them, whether they apply or not; that no application changes it is tested below. */
  const outsideRegisters = (answers: readonly Answer[]) =>
    answers
      .filter(({ path }) => !path.startsWith('registers.'))
      .map((answer) => (answer.path === 'search.find' ? { ...answer, text: withoutCompanies(answer.text) } : answer))
  const whoApplied = () =>
    applicants.flatMap(({ code, name, contactName, contactPhone, basicAccount }) => [
      ...[code, name, contactName, contactPhone, basicAccount.number],
    ])
  /** As a message, a statement and a sentence write it. All roles but engineers see it in the register of lots. */
  const forHowMuch = () => [lot.amount, Number(lot.amount).toLocaleString('en')]
  const ofApplications = () => [...numbers, ...guaranteeNumbers]
  const ofLot = () => [lot.number, lot.name, lot.beneficiaryName]

  for (const role of platformRoles)
    it(`${role} of the platform reads no application of others`, async () => {
      const questions = questionsOf(wholePlatformContract, await known('platform'))
      const answers = noteAnswered('platform', await askAll(personOf('platform', role), questions))
      assert.ok(
        answers.some(({ status }) => status === 200),
        'something was read',
      )
      // an engineer sees that a message about a number went to a partner, but neither its applicant nor its amount
      const hidden = role === 'integrator' ? forHowMuch() : ofApplications()
      assert.deepEqual(found(outsideRegisters(answers), [...whoApplied(), ...hidden]), [])
      assert.deepEqual(found(answers, hidden), [])
      assert.deepEqual(
        joined(answers).map(({ path }) => path),
        [],
      )
    })

  for (const role of institutionRoles)
    it(`${role} of an institution reads of no lot`, async () => {
      const questions = questionsOf(wholeInstitutionContract, await known('bank'))
      const answers = noteAnswered('bank', await askAll(personOf('bank', role), questions))
      assert.ok(
        answers.some(({ status }) => status === 200),
        'something was read',
      )
      assert.deepEqual(found(answers, ofLot()), [])
    })

  for (const [organisation, contract] of [
    ['platform', wholePlatformContract],
    ['bank', wholeInstitutionContract],
  ] as const)
    it(`every query of the ${organisation} was answered to some role, and each field that is known here`, async () => {
      await askedByKey(organisation)
      const asked = questionsOf(contract, await known(organisation)).flatMap(({ path, inputs }) =>
        [...new Set(['', ...inputs.flatMap((input) => Object.keys(input))])].map((field) => `${path} ${field}`),
      )
      const isSilent = (one: string) => !answered[organisation].has(one)
      const mayBeSilent = (one: string) => silentQueries[organisation].has(one.split(' ')[0] ?? '')
      assert.deepEqual(
        asked.filter((one) => isSilent(one) !== mayBeSilent(one)),
        [],
      )
    })

  it('an institution may know the applicants', async () => {
    const answers = await askAll(
      personOf('bank', 'underwriter'),
      questionsOf(wholeInstitutionContract, await known('bank')),
    )
    assert.notDeepEqual(found(answers, whoApplied()), [])
  })

  it('a key with every scope reads the applicants, and no lot beside them', async () => {
    const [ours, theirs] = [await askedByKey('platform'), await askedByKey('bank')]
    for (const answers of [ours, theirs]) assert.notDeepEqual(found(answers, ofApplications()), [])
    assert.deepEqual(
      joined(ours).map(({ path }) => path),
      [],
    )
    assert.deepEqual(found(theirs, ofLot()), [])
  })

  it('an unauthenticated sender reads nothing', async () => {
    for (const [organisation, contract] of [
      ['platform', wholePlatformContract],
      ['bank', wholeInstitutionContract],
    ] as const) {
      const { url } = network.access(organisation)
      const asked = questionsOf(contract, await known(organisation)).map((question) =>
        askUnauthenticated(url, question),
      )
      const statuses = (await Promise.all(asked)).flat().map(({ status }) => status)
      assert.deepEqual([...new Set(statuses)], [401])
    }
  })

  it('an application changes no byte of what roles without access read: no count is visible', async () => {
    assert.equal((await plantOldLanes(network)).length, mostApplications)
    const answers = await answersFor(unconcerned)
    assert.deepEqual(changedIn(silence, answers), [])
    assertHomeLeakFound(silence, answers)
    assertLanesFound(silence, answers)
    for (const path of ['summary', 'listRows', 'listHints']) assertLeakFound(silence, answers, `statistics.${path}`)
    assert.ok([...silence.values()].filter((answer) => answer.startsWith('200')).length > 20)
  })

  it('the search field answers the same bytes with 0, 1 and 5 applications', async () => {
    const [none, ...later] = searched
    assert.ok(none && later.length === 2 && numbers.length === mostApplications)
    for (const some of later) assert.deepEqual([some.size, changedIn(none, some)], [none.size, []])
    assert.ok([...none.values()].filter((answer) => answer.includes(lot.number)).length > 3, 'lots are found')
    for (const role of [...unconcerned, 'integrator'] as const)
      for (const text of ofApplications()) {
        const { output } = await personOf('platform', role).call('search.find', { text })
        assert.deepEqual(output, { hits: [], most: 10 }, `${role} ${text}`)
      }
    const [first = ''] = none.keys()
    const leaky = new Map(none).set(first, `${none.get(first)} ${numbers[0]}`)
    assert.deepEqual(changedIn(none, leaky), [first], 'control: a planted leak is found')
  })

  it('the search finds a planted leak', () => {
    const leak = (text: string): Answer[] => [{ path: 'planted', input: {}, status: 200, text }]
    assert.equal(found(leak(`{"name":"${applicants[0]?.name}"}`), whoApplied()).length, 1)
    assert.equal(found(leak(`{"tel":"${applicants[0]?.contactPhone}"}`), whoApplied()).length, 1)
    assert.equal(found(leak(`{"amount":"${lot.amount}"}`), forHowMuch()).length, 1)
    assert.equal(joined(leak(`{"a":"${numbers[0]}","b":"${lot.number}"}`)).length, 1)
  })

  it('control: after the opening the same search finds applicant and lot, on both sides', async () => {
    await callApi(network.access('platform'), 'POST', `/api/lots/${lot.number}/open`, { reason: '故事里的开标' })
    await network.settle()
    const { output } = await personOf('platform', 'centre').call('search.find', { text: guaranteeNumbers[0] })
    assert.match(JSON.stringify(output), new RegExp(`"guarantee".*${guaranteeNumbers[0]}.*${lot.name}`))
    const platform = questionsOf(wholePlatformContract, await known('platform'))
    for (const role of ['centre', 'beneficiary'] as const) {
      const answers = await askAll(personOf('platform', role), platform)
      assert.notDeepEqual(found(answers, whoApplied()), [], role)
      assert.notDeepEqual(joined(answers), [], role)
    }
    assert.notDeepEqual(joined(await askedByKey('platform')), [])
    const bank = questionsOf(wholeInstitutionContract, await known('bank'))
    for (const role of ['underwriter', 'claims', 'manager'] as const)
      assert.notDeepEqual(found(await askAll(personOf('bank', role), bank), ofLot()), [], role)
    const answers = await answersFor(['centre'])
    assert.ok([...silence].some(([question, answer]) => answers.has(question) && answers.get(question) !== answer))
  })
})
