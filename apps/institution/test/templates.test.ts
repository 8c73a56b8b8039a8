import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ownReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { shippedTemplate } from '@openbaohan/guarantee-file/templates/template-source.ts'
import { createApiKey } from '@openbaohan/server/auth/api-keys.ts'
import type { TemplateSummary, TemplateView } from '../src/procedures/templates/contract.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { applyMessage, lot, postAccepted, restoreMessage, signed } from './test-peer.ts'

const sealed = shippedTemplate('bank', 'sealed')
const plain = shippedTemplate('bank', 'plain')
/** A wording of one's own that states all the same. */
const worded = (source: string, words: string) => source.replace('本投标保函，并按', `本投标保函（${words}），并按`)
const withoutDemand = sealed.replaceAll('见索即付', '')

describe('the wording of a letter', () => {
  let bank: TestInstitution
  const reader = ownReader()
  const textOf = async (pdf: Uint8Array) => ((await reader.read(pdf)) ?? []).join('').replace(/\s+/g, '')
  const save = (form: 'sealed' | 'plain', source: string) =>
    bank.api<TemplateView>('POST', `/templates/${form}`, { source })
  const activate = (form: string, version: number) => bank.ask('POST', `/templates/${form}/${version}/activate`)
  const inForce = async () =>
    (await bank.api<TemplateSummary[]>('GET', '/templates'))
      .filter((one) => one.inForce)
      .map(({ form, version }) => `${form} ${version}`)
  const issue = async (number: string) => {
    await postAccepted(
      bank.url,
      'apply',
      signed('apply', applyMessage(bank.clock.now(), { applicationNumber: number })),
    )
    await bank.institution.settle()
    return await bank.api('GET', `/applications/${number}`)
  }
  const fileText = async (number: string, kind: 'sealed' | 'plain') => {
    const { files } = await bank.api('GET', `/applications/${number}`)
    const file = files.findLast((one) => one.kind === kind)
    const bytes = await bank.ports.files.get(file?.sm3 ?? '')
    assert.ok(bytes)
    return { template: file?.template, text: await textOf(bytes) }
  }

  before(async () => {
    bank = await startInstitution()
  })
  after(() => bank.stop())

  it('is the shipped one until there is another, and guarantees state so', async () => {
    assert.deepEqual(await inForce(), ['sealed 0', 'plain 0'])
    assert.equal((await bank.api<TemplateView>('GET', '/templates/sealed/0')).source, sealed)
    await issue('T0')
    assert.equal((await fileText('T0', 'sealed')).template, 0)
  })

  it('is stored as a draft with what it lacks, and is not activated while it lacks it', async () => {
    const draft = await save('sealed', withoutDemand)
    assert.deepEqual([draft.version, draft.state, draft.clean], [1, 'draft', false])
    assert.deepEqual(
      draft.findings.map(({ code, id }) => `${code} ${id}`),
      ['clause-missing on-demand'],
    )
    const { status, json } = await activate('sealed', 1)
    const refused = json as { code: string; data: { findings: { id: string }[] } }
    assert.deepEqual([status, refused.code, refused.data.findings[0]?.id], [422, 'UNCLEAN', 'on-demand'])
    assert.deepEqual(await inForce(), ['sealed 0', 'plain 0'])
  })

  it('is changed while it is a draft, activated when it states all, and never changed afterwards', async () => {
    const source = worded(sealed, '江银二零二六版')
    const changed = await bank.api<TemplateView>('PUT', '/templates/sealed/1', { source, note: '二零二六版' })
    assert.deepEqual([changed.findings, changed.note], [[], '二零二六版'])
    assert.equal((await activate('sealed', 1)).status, 200)
    assert.deepEqual(await inForce(), ['sealed 1', 'plain 0'])
    assert.equal((await bank.ask('PUT', '/templates/sealed/1', { source: sealed })).status, 409)
    assert.equal((await bank.ask('PUT', '/templates/sealed/0', { source: sealed })).status, 409)
    await issue('T1')
    const { template, text } = await fileText('T1', 'sealed')
    assert.ok(template === 1 && text.includes('江银二零二六版'))
    const issued = (await bank.api('GET', '/applications/T1')).events.find(
      ({ event }) => event === 'sealed-file-signed',
    )
    assert.equal(issued?.detail.template, 1)
  })

  it('of a plain guarantee is that of the day its sealed one was issued', async () => {
    const first = await save('plain', worded(plain, '明文甲'))
    assert.equal((await activate('plain', first.version)).status, 200)
    const { guaranteeNumber = '' } = await issue('T2')
    const second = await save('plain', worded(plain, '明文乙'))
    assert.equal((await activate('plain', second.version)).status, 200)
    assert.deepEqual(await inForce(), ['sealed 1', `plain ${second.version}`])
    await postAccepted(
      bank.url,
      'restore',
      signed('restore', restoreMessage(bank.clock.now(), { applicationNumber: 'T2', guaranteeNumber })),
    )
    await bank.institution.settle()
    const { template, text } = await fileText('T2', 'plain')
    assert.ok(template === first.version && text.includes('明文甲') && !text.includes('明文乙'))
    assert.ok(text.includes(lot.lotName))
  })

  it('goes back to the shipped one, and forward again', async () => {
    assert.equal((await activate('sealed', 0)).status, 200)
    assert.deepEqual((await inForce())[0], 'sealed 0')
    assert.equal((await bank.api<TemplateView>('GET', '/templates/sealed/1')).state, 'retired')
    await issue('T3')
    assert.equal((await fileText('T3', 'sealed')).template, 0)
    assert.equal((await activate('sealed', 1)).status, 200)
    assert.deepEqual((await inForce())[0], 'sealed 1')
  })

  it('is compared line by line', async () => {
    type Compared = { added: number; removed: number; lines: { change: string; text: string }[] }
    const { added, removed, lines } = await bank.api<Compared>('GET', '/templates/sealed/compare?from=0&to=1')
    assert.deepEqual([added, removed], [1, 1])
    assert.ok(lines.find(({ change }) => change === 'added')?.text.includes('江银二零二六版'))
    assert.equal((await bank.ask('GET', '/templates/sealed/compare?from=0&to=77')).status, 404)
  })

  it('is previewed with invented data or an application of ours, marked on every page', async () => {
    type Preview = { pdf: string; number: string }
    const marked = worded(sealed, '预览版').replace('background: if d.watermark != ""', 'background: if false')
    const { version } = await save('sealed', marked)
    for (const application of [undefined, 'T1']) {
      const { pdf } = await bank.api<Preview>('POST', `/templates/sealed/${version}/preview`, { application })
      const bytes = Buffer.from(pdf, 'base64')
      const pages = (await reader.read(bytes)) ?? []
      assert.ok(pages.length > 1 && pages.every((page) => page.includes('样张（SAMPLE）')))
      assert.equal(pages.join('').includes('T1\r\n'), application !== undefined)
      assert.ok(!bytes.toString('latin1').includes('/ByteRange'), 'no one signed it')
    }
    assert.equal((await bank.ask('POST', `/templates/sealed/${version}/preview`, { application: 'NONE' })).status, 404)
  })

  it('that does not compile is saved and named, but neither shown nor activated', async () => {
    const { version, findings } = await save('plain', '#read("/etc/passwd")')
    assert.ok(findings.some(({ code, line }) => code === 'compile-error' && line === 1))
    assert.equal((await bank.ask('POST', `/templates/plain/${version}/preview`, {})).status, 422)
    assert.equal((await activate('plain', version)).status, 422)
  })

  it('of what was begun in the first edition is finished in the first edition', async () => {
    const number = 'T-FIRST'
    await activate('sealed', 0)
    await activate('plain', 0)
    const { guaranteeNumber = '' } = await issue(number)
    // As an older program has left it.
    await bank.db.pool.query(
      `update guarantee_file set plain_edition = 1 where application = (select id from application where application_number = $1)`,
      [number],
    )
    const restore = restoreMessage(bank.clock.now(), { applicationNumber: number, guaranteeNumber })
    await postAccepted(bank.url, 'restore', signed('restore', restore))
    await bank.institution.settle()
    const { text } = await fileText(number, 'plain')
    assert.ok(text.includes('到期日') && text.includes('另加28日') && text.includes('保费付款账户账号'), text)
    assert.ok(!text.includes('提交索赔截止日'), text)
    const { text: sealedText } = await fileText(number, 'sealed')
    assert.ok(
      sealedText.includes('提交索赔截止日为投标有效期届满后第28日'),
      'the control: its sealed file is of the newest',
    )
    assert.ok(/证书序列号：[0-9A-F]{8,}，颁发者：/.test(sealedText), sealedText)
    assert.ok(sealedText.includes('金桂路66号江银大厦，0512-66880099'), sealedText)
  })

  it('of an own version stays of the edition that it was written for, also when it is activated again', async () => {
    await bank.db.pool.query(`update template set edition = 1 where form = 'sealed' and version = 1`)
    await bank.db.pool.query(`update template set source = $1 where form = 'sealed' and version = 1`, [
      worded(shippedTemplate('bank', 'sealed', 1), '江银二零二六版'),
    ])
    assert.equal((await activate('sealed', 1)).status, 200)
    await issue('T-OWN')
    const { template, text } = await fileText('T-OWN', 'sealed')
    assert.ok(template === 1 && text.includes('最迟到期日') && text.includes('保费付款账户账号'), text)
    const { rows } = await bank.db.pool.query<{ plain_edition: number }>(
      `select plain_edition from guarantee_file f join application a on a.id = f.application where a.application_number = 'T-OWN'`,
    )
    assert.deepEqual(rows, [{ plain_edition: 1 }], 'the shipped plain one beside it is of its edition')
  })

  it('is written by whichever user has the scope', async () => {
    const { token } = await createApiKey(bank.db.kysely, {
      name: 'reader',
      scopes: ['institution:read'],
      at: bank.clock.now(),
    })
    const ask = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      return (
        await fetch(`${bank.url}/api${path}`, {
          method,
          headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
      ).status
    }
    assert.equal(await ask('GET', '/templates'), 200)
    assert.equal(await ask('POST', '/templates/sealed', { source: sealed }), 403)
    assert.equal(await ask('POST', '/templates/sealed/0/activate', {}), 403)
  })
})

it('an insurer of the sandbox issues a certificate of insurance, and a guarantee company a letter of its own', async () => {
  const reader = ownReader()
  for (const [org, title, other] of [
    ['insurer', '投标保证保险凭证（密文）', '连带责任'],
    ['guarantor', '投标担保函（密文）', '除外责任'],
  ] as const) {
    const institution = await startInstitution({}, org)
    await postAccepted(institution.url, 'apply', signed('apply', applyMessage(institution.clock.now())))
    await institution.institution.settle()
    const file = Buffer.from(String(institution.peer.notices.at(-1)?.message.file), 'base64')
    const text = ((await reader.read(file)) ?? []).join('').replace(/\s+/g, '')
    assert.ok(text.includes(title) && !text.includes(other))
    await institution.stop()
  }
})
