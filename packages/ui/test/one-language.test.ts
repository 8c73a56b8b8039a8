import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { oneLanguage } from '../src/show/one-language.ts'

const rows: readonly (readonly [both: string, chinese: string, english: string])[] = [
  ['请核对金额。Check the amount.', '请核对金额。', 'Check the amount.'],
  ['日期应如 2027-01-08 / a date such as 2027-01-08', '日期应如 2027-01-08', 'a date such as 2027-01-08'],
  [
    '请管理员登记到 statementAccounts / have it added to statementAccounts',
    '请管理员登记到 statementAccounts',
    'have it added to statementAccounts',
  ],
  [
    '报文超过上限（默认 32 MiB）。The body is longer than the limit (32 MiB unless configured).',
    '报文超过上限（默认 32 MiB）。',
    'The body is longer than the limit (32 MiB unless configured).',
  ],
  ['并对 UTF-8。Sign UTF-8.', '并对 UTF-8。', 'Sign UTF-8.'],
  [
    '保证金 700,000.00 元超过预算的百分之二，最多 600,000.00 元 / 700,000.00 yuan is more than 2 %; at most 600,000.00 yuan',
    '保证金 700,000.00 元超过预算的百分之二，最多 600,000.00 元',
    '700,000.00 yuan is more than 2 %; at most 600,000.00 yuan',
  ],
  ['申请 12 / 34 笔', '申请 12 / 34 笔', '申请 12 / 34 笔'],
  ['账号 A/B 不是登记的账户', '账号 A/B 不是登记的账户', '账号 A/B 不是登记的账户'],
  ['only one half', 'only one half', 'only one half'],
]

describe('a text in both languages', () => {
  for (const [both, chinese, english] of rows)
    it(both, () => assert.deepEqual([oneLanguage(both, 'zh'), oneLanguage(both, 'en')], [chinese, english]))
})
