import type { FindingText } from './findings.ts'

/** Findings about a document that a beneficiary submitted: its seal and its subject. */
export const letterFindings = {
  'signer-agrees': {
    severity: 'ok',
    zh: '签章人为应签章单位',
    en: 'sealed by the organisation that must seal it',
    todo: '',
  },
  'signer-differs': {
    severity: 'refuse',
    zh: '签章人不是应签章单位',
    en: 'sealed by another organisation than the one that must seal it',
    todo: '请由受益人用自己的证书签章后重新提交；仍须采用的，由一人说明理由、另一人复核。Have the beneficiary seal it with its own certificate; to accept it nevertheless, one person gives a reason and another confirms.',
  },
  'signer-not-compared': {
    severity: 'warn',
    zh: '应签章单位未知，签章人无法比对',
    en: 'the organisation that must seal it is unknown, so the signer cannot be compared',
    todo: '请人工核对签章人，由另一人复核。Check the signer manually and have another person confirm.',
  },
  'letter-agrees': {
    severity: 'ok',
    zh: '文件种类、编号与金额与本保函一致',
    en: 'kind, number and amount match this guarantee',
    todo: '',
  },
  'letter-kind-differs': {
    severity: 'refuse',
    zh: '文件不是所需的种类（如索赔书、解除函）',
    en: 'the document is not of the required kind, such as a demand or a release',
    todo: '请提交种类相符、首部写明标题的文件。Submit a document of this kind, with its title at the top.',
  },
  'letter-number-differs': {
    severity: 'refuse',
    zh: '文件未写明本保函的编号，或写了其他保函的编号',
    en: 'the document does not state the number of this guarantee, or states another one',
    todo: '请在文件中写明本保函编号。State the number of this guarantee.',
  },
  'letter-agent-differs': {
    severity: 'refuse',
    zh: '授权书未写明本标段的招标代理',
    en: 'the authorisation does not name the agency of this lot',
    todo: '请在授权书中写明招标代理的全称或统一社会信用代码。State the full name or the credit code of the agency.',
  },
  'letter-amount-differs': {
    severity: 'refuse',
    zh: '文件写明的金额与索赔金额不一致，或未写明',
    en: 'the amount in the document differs from the demand, or is missing',
    todo: '请在文件中写明与索赔一致的金额（小写、大写）。State the amount of the demand, in figures and in Chinese capitals.',
  },
  'letter-not-compared': {
    severity: 'warn',
    zh: '文件内容无法自动核对',
    en: 'the content of the document cannot be compared',
    todo: '请人工核对种类、编号与金额，由另一人复核；或改交文字版 PDF。Check kind, number and amount manually, and have another person confirm; or submit a text PDF.',
  },
} as const satisfies Record<string, FindingText>
