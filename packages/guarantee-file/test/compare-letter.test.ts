import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compareLetterText, type ExpectedLetter, type LetterFact } from '../src/text/compare-letter.ts'
import { foldText } from '../src/text/fold-text.ts'
import { letterKindOf } from '../src/text/letter-kind.ts'
import { letterCause } from '../src/verify/letter-cause.ts'
import { isSigner } from '../src/verify/signer-identity.ts'

const number = '江银云川投保字（2026）第0318号'
const expected: ExpectedLetter = { kind: 'demand', guaranteeNumbers: [number], amount: '700000.00' }
const letter = `索赔书\n致江州银行云川分行\n保函编号：${number}\n索赔金额：人民币700,000.00元（柒拾万元整）`

/** Facts that differ, `fact?` where they could not be compared. */
const wrong = (text: string | undefined, change: Partial<ExpectedLetter> = {}) =>
  compareLetterText(text === undefined ? undefined : foldText(text), { ...expected, ...change })
    .filter(({ agrees }) => agrees !== true)
    .map(({ fact, agrees }) => (agrees === null ? `${fact}?` : fact))
    .join(' ')

describe('the text of a letter', () => {
  const lot = { number: 'E3299010001000318001001', name: '云川市轨道交通二期信号系统采购' }
  const release = { kind: 'release', amount: undefined, lot } as const
  const table: readonly [string, string | undefined, Partial<ExpectedLetter>, string][] = [
    ['agrees in all', letter, {}, ''],
    ['agrees with its number broken at the end of a line', letter.replace('第0318', '第\n03\n18'), {}, ''],
    ['agrees with the amount in capitals alone', `索赔书 ${number} 柒拾万元整`, {}, ''],
    ['agrees with the amount in ten thousands', `索赔书 ${number} 索赔金额70万元`, {}, ''],
    ['agrees with a short amount behind its sign', `索赔书 ${number} 索赔金额：￥5,000`, { amount: '5000.00' }, ''],
    ['agrees with a short amount behind its label', `索赔书 ${number} 索赔金额：5000`, { amount: '5000.00' }, ''],
    ['has a longer number than a short amount', `索赔书 ${number} 金额：￥15,000`, { amount: '5000.00' }, 'amount'],
    ['groups the amount by blanks', `索赔书 ${number} 索赔金额：700 000.00 元`, {}, 'amount?'],
    ['names a longer number', letter.replace('第0318号', '第03181号'), {}, 'number'],
    ['names another guarantee', letter.replace('0318', '0319'), {}, 'number'],
    ['names another guarantee as well', `${letter}\n保函编号：江银云川投保字（2026）第0319号`, {}, 'number'],
    ['names no guarantee', letter.replace(number, '（略）'), {}, 'number'],
    ['states another amount', letter.replace('700,000.00', '7,000.00').replace('柒拾万', '柒仟'), {}, 'amount'],
    ['states no amount', `索赔书 ${number}`, {}, 'amount'],
    ['states the right amount, and demands another', `${letter}\n赔付金额：¥8,000,000.00`, {}, 'amount'],
    ['states another amount in capitals', letter.replace('柒拾万', '柒佰万'), {}, 'amount'],
    ['states any amount where none was demanded', letter, { amount: undefined }, ''],
    ['is a release', letter.replace('索赔书', '解除函'), {}, 'kind'],
    ['is an authorisation that mentions a demand', `授权委托书\n兹委托办理索赔\n${letter}`, {}, 'kind'],
    ['withdraws the demand', letter.replace('索赔书', '撤回索赔书'), {}, 'kind'],
    ['is an application for withdrawal', letter.replace('索赔书', '退保申请'), {}, 'kind'],
    ['is of no kind', letter.replace('索赔书', '函').replace('索赔金额', '金额'), {}, 'kind'],
    ['is about something else altogether', '请假条\n本人因事请假一天。', {}, 'kind number amount'],
    ['cannot be read', undefined, {}, 'kind? number? amount?'],
    ['releases this guarantee', `解除函\n保函编号：${number}`, release, ''],
    ['releases several, this one among them', `解除函\n保函编号：X-001\n保函编号：${number}`, release, ''],
    ['releases another guarantee of the lot', `解除函\n${lot.name}\n保函编号：X-001`, release, 'number'],
    [
      'releases another guarantee of the lot, named without a label',
      `解除函 ${lot.number} X-001`,
      { ...release, lot: { ...lot, otherGuarantees: ['X-001'] } },
      'number',
    ],
    ['releases the lot by its number', `关于解除投标保函的函\n${lot.number}未中标人`, release, ''],
    ['releases the lot by its name', `解除保函通知\n${lot.name}`, release, ''],
    ['releases another lot', '解除保函通知\n云川市轨道交通三期', release, 'number'],
    [
      'releases one of two',
      `解除函 ${lot.number} ${number}`,
      { ...release, guaranteeNumbers: [number, 'X-002'] },
      'number',
    ],
  ]
  for (const [what, text, change, facts] of table)
    it(`that ${what} → ${facts || 'matches'}`, () => assert.equal(wrong(text, change), facts))
})

describe('the kind of a letter', () => {
  const table: readonly [string, string | undefined][] = [
    ['索 赔 通 知 书', 'demand'],
    ['关于请求支付投标保函项下款项的函', 'demand'],
    ['我方不再索赔，同意解除保函', 'demand-withdrawal'],
    ['关于注销未中标人投标保函的通知', 'release'],
    ['同意免除贵行担保责任', 'release'],
    ['法定代表人授权书', 'authorisation'],
    ['退保申请', 'withdrawal'],
    ['会议纪要', undefined],
  ]
  for (const [text, kind] of table) it(`${text} → ${kind}`, () => assert.equal(letterKindOf(foldText(text)), kind))
})

describe('the holder of a certificate', () => {
  const [code, other] = ['91329901MA1M8Q2R72', '12329901MB0A00001X']
  const name = '云川市轨道交通集团有限公司'
  const table: readonly [string, { names: string[]; codes: string[] }, string | undefined, boolean][] = [
    ['name and code', { names: [name], codes: [code] }, code, true],
    ['the code under an earlier name', { names: ['云川地铁有限公司'], codes: [code] }, code, true],
    ['the name under another code', { names: [name], codes: [other] }, code, false],
    ['the name, no code in the certificate', { names: [name], codes: [] }, code, true],
    ['the name, no code expected', { names: [name], codes: [other] }, undefined, true],
    ['the name in other brackets and blanks', { names: [' 云川市轨道交通集团 有限公司'], codes: [] }, undefined, true],
    ['a branch', { names: [`${name}第一分公司`], codes: [] }, undefined, false],
    ['a part of the name', { names: ['云川市轨道交通'], codes: [] }, undefined, false],
    ['another organisation', { names: ['云川市示例信息化建设中心'], codes: [other] }, code, false],
    ['nothing', { names: [], codes: [] }, code, false],
  ]
  for (const [what, identity, expectedCode, is] of table)
    it(`with ${what} is ${is ? '' : 'not '}the expected signer`, () =>
      assert.equal(isSigner(identity, { name, code: expectedCode }), is))
})

describe('the cause of a letter that is not taken', () => {
  const line = (fact: LetterFact, agrees: boolean | null, found = '') => ({ fact, agrees, expected: 'release', found })
  const named: readonly [string, Parameters<typeof letterCause>[0], RegExp | undefined][] = [
    [
      'is its kind, which explains the rest',
      { lines: [line('number', false), line('kind', false, 'demand')] },
      /索赔书/,
    ],
    ['is its signer before its number', { lines: [line('number', false), line('signer', false)] }, /签章人/],
    [
      'is the file itself first',
      { findings: [{ code: 'x', severity: 'refuse', zh: '坏', en: 'bad' }], lines: [] },
      /坏/,
    ],
    ['control: there is none where all agrees', { lines: [line('kind', true), line('number', null)] }, undefined],
  ]
  for (const [name, checked, zh] of named)
    it(name, () => {
      const cause = letterCause(checked)
      assert.equal(cause === undefined ? undefined : zh?.test(cause.zh), zh === undefined ? undefined : true)
    })
})
