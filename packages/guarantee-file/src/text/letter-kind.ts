/** Kinds of letters that beneficiaries and applicants submit. */
export const letterKinds = {
  demand: { zh: '索赔书', en: 'demand' },
  'demand-withdrawal': { zh: '撤回索赔', en: 'withdrawal of a demand' },
  release: { zh: '解除函', en: 'release' },
  authorisation: { zh: '授权书', en: 'authorisation' },
  withdrawal: { zh: '退保申请', en: 'application for withdrawal' },
} as const
export type LetterKind = keyof typeof letterKinds

/** Common titles of each kind: where the page shows a title other than its text, the letter has no kind. */
export const letterTitles: Readonly<Record<LetterKind, readonly string[]>> = {
  demand: [
    '索赔书',
    '索赔函',
    '索赔通知',
    '索赔申请',
    '付款通知',
    '付款请求',
    '付款函',
    'demand for payment',
    'letter of demand',
  ],
  'demand-withdrawal': ['撤回索赔', '撤销索赔', '放弃索赔'],
  release: ['解除函', '解除通知', '解除保函', '注销函', '注销通知', '注销保函'],
  authorisation: ['授权书', '委托书', '授权函'],
  withdrawal: ['退保'],
}

const other = '[^,。;:、]'
/** Titles, then equivalent statements of letters without a title. */
const patterns: readonly (readonly [LetterKind, RegExp])[][] = [
  [
    [
      'demand-withdrawal',
      new RegExp(
        `(?:撤回|撤销|放弃|取消|不再)${other}{0,8}(?:索赔|付款请求)|WITHDRAW(?:AL|N|S)?(?:OF)?(?:A|THE|THIS|OUR)?(?:DEMAND|CLAIM)`,
        'u',
      ),
    ],
    [
      'demand',
      /(?:索赔|赔付|付款)(?:通知|申请|请求|声明)?(?:书|函)|(?:索赔|赔付)(?:通知|申请|声明)|索赔请求|(?:LETTER|NOTICE)OF(?:DEMAND|CLAIM)|DEMAND(?:LETTER|NOTICE|FORPAYMENT|UNDER)/u,
    ],
    [
      'release',
      /解除(?:函|通知|申请)|注销(?:函|通知|申请)|(?:解除|注销|释放)[^,。;:]{0,16}保函|保函(?:解除|注销|释放)|LETTEROFRELEASE|RELEASE(?:LETTER|OF(?:THE)?GUARANTEE)/u,
    ],
    ['authorisation', /授权(?:委托)?(?:书|函)|委托书|LETTEROFAUTHORI[SZ]ATION|POWEROFATTORNEY/u],
    ['withdrawal', /退保|APPLICATIONFORWITHDRAWAL/u],
  ],
  [
    ['demand', new RegExp(`(?:请求|要求|请)${other}{0,12}(?:付款|支付|赔付|赔偿)|索赔`, 'u')],
    ['release', new RegExp(`(?:免除|解除)${other}{0,12}(?:担保|保证)?责任`, 'u')],
  ],
]

/**
 * The kind of the letter: the first one found, since a title precedes the text that mentions others. @param text folded
 */
export function letterKindOf(text: string): LetterKind | undefined {
  const body = text.replace(/\s+/g, '')
  for (const row of patterns) {
    const [first] = row
      .map(([kind, pattern]) => ({ kind, at: body.search(pattern) }))
      .filter(({ at }) => at >= 0)
      .sort((one, next) => one.at - next.at)
    if (first !== undefined) return first.kind
  }
  return undefined
}
