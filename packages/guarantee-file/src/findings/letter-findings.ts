import type { FindingText } from './findings.ts'

/** Findings about a document that a beneficiary handed in: whose seal it bears, and what it is about. */
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
    todo: '请由受益人用自己的证书签章后重新提交；仍须采用的，由一人说明理由、另一人复核。Have the beneficiary seal it with its own certificate; to accept it all the same, one person gives a reason and another confirms.',
  },
  'signer-not-compared': {
    severity: 'warn',
    zh: '应签章单位未知，签章人无法比对',
    en: 'the organisation that must seal it is not known, so the signer cannot be compared',
    todo: '请人工核对签章人，由另一人复核。Compare the signer by hand; another person confirms.',
  },
  'letter-agrees': {
    severity: 'ok',
    zh: '文件种类、编号与金额与本保函一致',
    en: 'kind, number and amount agree with this guarantee',
    todo: '',
  },
  'letter-kind-differs': {
    severity: 'refuse',
    zh: '文件不是所需的种类（如索赔书、解除函）',
    en: 'the document is of another kind than required, such as a demand or a release',
    todo: '请提交种类相符、首部写明标题的文件。Hand in a document of that kind, with its title at the top.',
  },
  'letter-number-differs': {
    severity: 'refuse',
    zh: '文件未写明本保函的编号，或写了其他保函的编号',
    en: 'the document does not state the number of this guarantee, or states another one',
    todo: '请在文件中写明本保函编号。State the number of this guarantee.',
  },
  'letter-amount-differs': {
    severity: 'refuse',
    zh: '文件写明的金额与索赔金额不一致，或未写明',
    en: 'the amount of the document differs from the one demanded, or is missing',
    todo: '请在文件中写明与索赔一致的金额（小写、大写）。State the amount as it was demanded, in figures and capitals.',
  },
  'letter-not-compared': {
    severity: 'warn',
    zh: '文件内容无法自动核对',
    en: 'the content of the document cannot be compared',
    todo: '请人工核对种类、编号与金额，由另一人复核；或改交文字版 PDF。Compare kind, number and amount by hand, and have another person confirm; or hand in a PDF of text.',
  },
} as const satisfies Record<string, FindingText>
