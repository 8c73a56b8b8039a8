import type { FindingText } from './findings.ts'

/** Findings of the preflight: content that is wrong or missing in an otherwise valid file. */
export const preflightFindings = {
  'issuer-not-found': {
    severity: 'warn',
    zh: '保函中未找到该出函机构的名称',
    en: 'the guarantee does not name this institution as its guarantor',
    todo: '请核对出函机构（通知中的机构名称，未填则为合作机构本身）后更正。Check the issuer (that of the notice, or the partner itself) and send a corrected guarantee.',
  },
  'signer-unexpected': {
    severity: 'refuse',
    zh: '签章人不是约定的签章人',
    en: 'the signer is not the agreed one',
    todo: '请用出函机构自己的证书签章；证书确属该机构的，请平台登记其信用代码、名称或证书（partner set --signer）。Sign with a certificate of the guarantor. If the certificate is the guarantor’s, have the platform register its credit code, name or certificate (partner set --signer).',
  },
  'signer-expected': {
    severity: 'ok',
    zh: '签章人是约定的签章人',
    en: 'the signer is the agreed one',
    todo: '',
  },
  'issuer-not-signer': {
    severity: 'warn',
    zh: '签章证书不是出函机构的',
    en: 'the signing certificate does not belong to the guarantor',
    todo: '请用出函机构自己的证书签章。Sign with a certificate of the guarantor itself.',
  },
  'issuer-not-partner': {
    severity: 'warn',
    zh: '出函机构既不是合作机构本身，也不是签章人',
    en: 'the issuer is neither the partner nor the signer',
    todo: '代多家机构出函的，通知中的机构名称须与保函和签章一致。A broker for several issuers must name in the notice the issuer that the guarantee states and that signed it.',
  },
  'issuer-agrees': {
    severity: 'ok',
    zh: '出函机构与通知、签章一致',
    en: 'the guarantor matches the notice and the signature',
    todo: '',
  },
  'wording-incomplete': {
    severity: 'warn',
    zh: '保函文本缺少条款',
    en: 'the guarantee text lacks clauses',
    todo: '请按保函文本要素补全条款后更正。Add them (docs/reference/guarantee-text.md) and send a corrected guarantee.',
  },
  'payment-conditional': {
    severity: 'refuse',
    zh: '保函的付款附有条件，不是见索即付',
    en: 'payment depends on a condition, so the guarantee is not payable on demand',
    todo: '请删去该条件：付款只凭受益人签章的索赔书，不以判决、裁决、他人同意或者责任认定为前提；重新出具。Remove the condition: payment is against the sealed demand alone, without a judgment, an award, the consent of anyone or a finding of liability. Issue it again.',
  },
  'wording-forbidden': {
    severity: 'warn',
    zh: '保函文本含有与投标保函相抵触的表述',
    en: 'the text contains statements that contradict a bid guarantee',
    todo: '请删去该表述后更正。Remove the statement and send a corrected guarantee.',
  },
  'wording-complete': {
    severity: 'ok',
    zh: '保函文本条款齐全',
    en: 'the text contains every clause of the checklist',
    todo: '',
  },
  'premium-differs-in-file': {
    severity: 'warn',
    zh: '保函所载保费与通知不一致',
    en: 'the premium in the guarantee differs from the notice',
    todo: '请核对保费后更正。Check the premium and send a corrected guarantee.',
  },
  'payer-differs-in-file': {
    severity: 'warn',
    zh: '保函所载保费付款账号与通知不一致',
    en: 'the payer account in the guarantee differs from the notice',
    todo: '请核对付款账户后更正。Check the account and send a corrected guarantee.',
  },
  'validity-not-by-reference': {
    severity: 'warn',
    zh: '密文保函未按“自投标截止日起、投标有效期及其后若干日、最迟截止日”载明期限',
    en: 'the sealed guarantee does not state its validity by reference: from the bid deadline, bid validity plus days, with a latest expiry date',
    todo: '开标前没有日期，请按引用方式载明期限并载明最迟截止日。The date is unknown before the opening: state the validity by reference, with a latest expiry date.',
  },
  'latest-date-passed': {
    severity: 'warn',
    zh: '最迟截止日已经过去',
    en: 'the latest expiry date has already passed',
    todo: '请核对最迟截止日后更正。Check the latest expiry date and send a corrected guarantee.',
  },
  'validity-by-reference': {
    severity: 'ok',
    zh: '期限自投标截止日起算，载明最迟截止日',
    en: 'the validity runs from the bid deadline, with a latest expiry date',
    todo: '',
  },
  'expiry-not-stated': {
    severity: 'warn',
    zh: '明文保函未载明提交索赔截止日',
    en: 'the plain guarantee states no last day for demands',
    todo: '请载明自投标截止日起计算的提交索赔截止日。State the day computed from the bid deadline.',
  },
  'expiry-not-computed': {
    severity: 'warn',
    zh: '保函另载有自某一时点起算的期限，尚无法换算成日期',
    en: 'the guarantee also states a period from a moment whose day is not known yet',
    todo: '请人工核对该期限不早于标段所需的日期；建议只载明提交索赔截止日的具体日期。Check that the period ends no earlier than the lot requires. Preferably state the last day for demands as a date alone.',
  },
  'expiry-too-early': {
    severity: 'refuse',
    zh: '明文保函的提交索赔截止日早于标段所需的',
    en: 'the plain guarantee expires before the end of the bid validity',
    todo: '投标截止日 + 投标有效期 + 招标文件要求的日数；请更正。Bid deadline + bid validity + the days that the tender wants: send a corrected one.',
  },
  'expiry-too-late': {
    severity: 'warn',
    zh: '明文保函的提交索赔截止日晚于招标文件所允许的',
    en: 'the last day for demands is later than the tender allows',
    todo: '招标文件不允许担保期限长于投标有效期；保函仍然有效，由评标委员会认定。The tender allows no longer term than the bid validity; the guarantee is valid, the evaluation committee decides.',
  },
  'expiry-agrees': {
    severity: 'ok',
    zh: '提交索赔截止日不早于标段所需的',
    en: 'the guarantee does not expire before the end of the bid validity',
    todo: '',
  },
  'plain-of-another-sealed': {
    severity: 'refuse',
    zh: '明文保函所引密文文件不是本笔申请的',
    en: 'the plain guarantee refers to a sealed file of another application',
    todo: '请由本笔密文保函还原后重新出具。Produce it from the sealed guarantee of this application.',
  },
  'plain-of-older-sealed': {
    severity: 'warn',
    zh: '明文保函所引密文文件不是最新版本',
    en: 'the plain guarantee refers to an older revision of the sealed one',
    todo: '请引用最新一版密文保函。Refer to the newest revision.',
  },
  'plain-differs-from-sealed': {
    severity: 'refuse',
    zh: '明文保函与密文保函不一致',
    en: 'the plain and the sealed guarantee differ',
    todo: '除受益人与标段外，明文与密文应逐项相同；请更正。Both must state the same, except for beneficiary and lot; send a corrected guarantee.',
  },
  'plain-agrees-with-sealed': {
    severity: 'ok',
    zh: '明文与密文保函一致',
    en: 'the plain and the sealed guarantee agree',
    todo: '',
  },
} as const satisfies Record<string, FindingText>
