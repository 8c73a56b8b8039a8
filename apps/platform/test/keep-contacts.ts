/** The contact for an application: another person of the company where one was stated for it. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { invoiceRequest } from '../src/procedures/after-opening/contract.ts'
import type { RunningPlatform } from './running-platform.ts'
import { bidder, lot } from './story.ts'
import type { StubInstitution } from './stub-institution.ts'

type Given = { platform: RunningPlatform; bank: StubInstitution; mine: TestPerson }

export async function keepContacts({ platform, bank, mine }: Given): Promise<void> {
  const call = (path: string, input: object) => mine.call(`myApplications.${path}`, input)
  const wantedWith = () => ({
    ...{ lotNumber: lot.number, partner: bank.appkey },
    idempotencyKey: randomBytes(24).toString('base64url'),
  })
  const contactOf = async (number: string) => ((await call('find', { number })).output as { contact: object }).contact
  const apply = async (input: object) => ((await call('apply', input)).output as { number: string }).number
  const contact = { name: '顾清和', phone: '0512-66880018 转 2', email: 'gu@bidder.test' }
  const wanted = wantedWith()
  const pasted = { ...contact, phone: '０５１２‑66880018 转 2' }
  const number = await apply({ ...wanted, contact: pasted })
  assert.deepEqual(await contactOf(number), { ...contact, stated: true })
  assert.equal((await call('apply', { ...wanted, contact: { ...contact, name: '别人' } })).status, 409, 'not the same')
  const wrong = [
    { phone: '打手机' },
    { name: '顾\n清和' },
    { name: '顾\u202e清和' },
    { name: '顾\ufffd和' },
    { email: "o'neil@bidder.test" },
  ]
  for (const email of [contact.email, "o'neil@bidder.test"])
    assert.equal(
      invoiceRequest.safeParse({ type: 'ordinary', email }).success,
      email === contact.email,
      'of an invoice',
    )
  for (const one of wrong)
    assert.equal((await call('apply', { ...wantedWith(), contact: { ...contact, ...one } })).status, 400)
  const { contactName: name, contactPhone: phone } = bidder
  const registered = phone.replace('1', '１')
  await platform.db.pool.query('update bidder set contact_phone = $2 where code = $1', [bidder.code, registered])
  assert.deepEqual(await contactOf(await apply(wantedWith())), { name, phone, stated: false })
  await platform.platform.settle()
  const sent = bank.arrivals.find(({ body }) => Object.values(body).includes(number))
  for (const value of [contact.name, contact.phone])
    assert.ok(Object.values(sent?.body ?? {}).includes(value), 'sent to the institution')
  assert.ok(!JSON.stringify(sent).includes(contact.email), 'which has no field for a mail address')
}
