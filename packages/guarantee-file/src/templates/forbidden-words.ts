// Statements that contradict a bid guarantee (docs/spec/gaps.md, docs/decisions/0045), as data: the preflight and the lint
// use it, and docs/reference/guarantee-text.md is generated from it. Matched on a folded text without blanks.

export type ForbiddenWords = {
  readonly word: string
  readonly zh: string
  readonly en: string
  /** Takes away payment on demand: the guarantee is rejected. */
  readonly rejected?: RegExp
  /** May do so: a person decides. */
  readonly reported?: RegExp
}

const rule = (...patterns: readonly string[]) => new RegExp(patterns.join('|'), 'u')

const rest = (most: number) => `[^,。;]{0,${most}}?`
/**
 * Before a requirement: what is expressly not required, or of no influence. @param first the characters with which it may
 * begin, since to search backwards at every place takes time
 */
const unlessNot = (first: string) =>
  `(?=[${first}])(?<!(?:不[以凭须需待要经得论管应再会因影附设]|无[须需论]|毋|并非|非以|即使)[^,。;均也即凭同]{0,6}|不|无|未)`
const pays = '(?:付款|[赔偿给]付|支付|赔偿|付至|承担)'
/** What is paid or presented; by a guarantor who then claims it back it is no condition. */
const claims = `(?:索赔|${pays})`
const must = '(?<![无毋不])[须需应以]'
const recovers = `(?!(?:(?!付款|[赔偿给]付|支付)[^。;]){0,24}(?:追偿|追索|反担保|中止|终止支付|停止支付|止付))`
/** Behind a payment: what was paid is claimed back, or a court stops it. */
const paidThen = '(?!(?:之?后|的)[^。;]{0,24}(?:追偿|追索|反担保))(?![^。;]{0,24}(?:中止|终止支付|停止支付|止付))'

const applicant = '(?:申请人|投标人|被保证人|被担保人|投保人|债务人|委托人|反担保人|中标人|供应商)'
const superior = '(?:总行|上级|总公司|再保险|共保|反担保)'
/** 本行, 我方, 保险人 …, whose consent decides; its check of documents does not. */
const self = '(?:我[方行司]|我公司|本公司|本行|(?:保险|担保|保证|开立)人(?!员))'
/** What the guarantor agrees to without a condition of payment. */
const changes = '修改|变更|转让|延|展|减额|退保|解除|注销|提前|更换|终止|披露|使用|撤'
const agrees = '(?:同意|认可|审批|批准|许可|核准|确认|承认|签字|签认)'
const approves = '(?:同意|审批|批准|许可|核准)'
/** The consent of the applicant, of a superior, or at the discretion of the guarantor itself. */
const consent = `(?:${applicant}${rest(8)}${agrees}|${superior}${rest(10)}${agrees}|${self}${rest(10)}${approves}|(?:公估|鉴定|评估|定损)${rest(6)}(?:定损|评估|鉴定|确认|认定|核定))`
const obtained = `(?:经|[取获征]得|得到|以)过?(?!受益人|被保险人|招标人|贵方)${rest(8)}${consent}`
const then = `(?:之?后|以后|的|时|[,]?(?:方可?|才|始))[,]?`

/** Of anyone but the beneficiary and the platform, which forwards the demand. */
const byOthers = `(?:经|[取获征]得)(?!受益人|被保险人|招标人|贵方|平台|公共资源)[^,。;]{0,14}(?:同意|核定|认定|审批|批准|认可|确认|核准|定损|鉴定|评估)`

/** Not an order to stop the payment, which every guarantor must obey. */
const decisions =
  '(?:判决|裁决|裁定|判令|判定|调解书|胜诉|败诉|(?:生效|法律|司法|裁判)文书|生效裁判|(?:诉讼|仲裁|审理)结果)(?!书?[^。;]{0,10}(?:中止|终止支付|停止支付|止付|暂停|送达))'
/** 提交…仲裁委员会 is the clause of jurisdiction. */
const produces = '(?:凭|提供|附|出具|提交(?![^,。;]{0,20}仲裁(?:委员会|机构|院)(?!的?裁决书)))'
const decided = '(?:认定|确认|核实|证实|确定|查明|查清|明确|划分|解决|终结|审结|了结|处理完毕)'

export const forbiddenWords: readonly ForbiddenWords[] = [
  {
    word: '可撤销',
    zh: '可撤销的保函不是投标担保',
    en: 'a revocable guarantee is not bid security',
    rejected: rule(
      '(?<!不|不[得能会]|无|无权|(?:受益人|被保险人|招标人|贵方)[^,。;]{0,4}|(?:受益人|被保险人|招标人|贵方)(?:书面)?(?:同意|免除|解除)[^。;]{0,12})(?:有权|随时|可以?){1,2}(?:单方面?)?(?:撤销|撤回|解除|终止|取消)[本该]?(?:保函|保单|担保)(?!项下)',
      '(?:保函|保单)[为是系]?可撤销',
    ),
    reported: /(?<!不)可撤销/u,
  },
  {
    word: '可转让',
    zh: '投标保函不得转让',
    en: 'a bid guarantee must not be transferable',
    reported: /(?<!不)可转让/u,
  },
  {
    word: '有权拒付',
    zh: '见索即付：单据表面相符即须付款，只能一次列明不符点',
    en: 'on demand: a complying demand is paid, and only discrepancies may be stated, once',
    rejected: rule(
      `(?=[申投被债委反中供])(?<!(?:无论|不论|即使|不[得会能应]?[以因]|放弃|援引)[^,。;]{0,12})${applicant}${rest(12)}(?:异议|抗辩|反对)[^。;]{0,14}(?<!不得?|不[会能应])(?:拒绝?|暂停|暂缓|中止|停止|不予|不再?(?=[付支赔]))[^,。;]{0,4}${pays}`,
      `是否(?:付款|赔付|支付|承担)[^,。;]{0,6}由${self}`,
      `${self}[^,。;不无]{0,8}决定是否(?:付款|赔付|支付|承担)`,
      `${unlessNot('索')}索赔(?:请求)?成立(?:之?后|以后|的),?[^,。;]{0,12}${pays}`,
      `索赔[^,。;不无]{0,8}由${self}[^,。;不]{0,6}(?:决定|认定|裁量)`,
    ),
    reported: /有权(?:拒付|拒绝(?:付款|赔付|支付)|不予(?:付款|赔付))/u,
  },
  {
    word: '一般保证',
    zh: '一般保证、先诉抗辩与见索即付相抵触',
    en: 'a secondary obligation contradicts payment on demand',
    rejected: rule(
      `(?<!不|非|不再)(?:[为系是]|承担|方式:?)一般保证(?!金)`,
      `(?<![无毋不])(?<!(?:放弃|不得?要求|无[须需]|不以)[^,。;]{0,12})(?:必?须|应当?|需)先${rest(8)}向${applicant}${rest(8)}(?:追索|追偿|主张|请求|索赔|要求|起诉)`,
      `强制执行${rest(16)}(?:不能|不足|未能|未获|无财产)[^。;]{0,24}${pays}`,
    ),
    reported: /(?<!不是|不属于|不构成|不适用|非)一般保证(?!金)|(?<!放弃)(?:享有|保留)先诉抗辩/u,
  },
  {
    word: '经核实后付款',
    zh: '付款只看单据，不调查基础交易',
    en: 'payment depends on documents only, without investigation of the underlying transaction',
    reported: /经?(?:核实|调查|查实|审核属实|确认属实)后.{0,6}(?:付款|赔付|支付)/u,
  },
  {
    word: '责任认定',
    zh: '付款不以违约、责任、损失的认定或者争议的解决为条件',
    en: 'payment does not depend on the finding of default, liability or loss, or the end of a dispute',
    rejected: rule(
      `${unlessNot('责违过损争纠诉仲')}(?:责任|违约|过错|损失|争议|纠纷|诉讼|仲裁)${rest(8)}${decided}${rest(4)}(?:之?后|以后|的|为(?:前提|条件|准)),?[^,。;]{0,12}${claims}${paidThen}`,
      `${claims}${rest(10)}(?:${must}${rest(4)}(?:待|以|经)|(?<!不)以|(?<!不)待)${rest(10)}(?:责任|违约|过错|损失|争议|纠纷|诉讼|仲裁)${rest(8)}${decided}`,
      `${unlessNot('认查确核')}(?:认定|查明|查清|确定|确认|核实)(?:${applicant})?${rest(8)}(?:违约|责任|过错)${rest(6)}后,?[^,。;]{0,12}${pays}${paidThen}`,
      `${unlessNot('达协')}(?:达成(?:一致|协议|和解)|协商一致)(?:意见)?(?:之?后|以后|的),?[^,。;]{0,12}${pays}`,
      `(?:(?<!(?:无[须需]|不)[^,。;]{0,12}|[无毋不])[须需应]|有权要求受益人)[^,。;不无]{0,4}(?:证明|举证)${rest(6)}${applicant}${rest(8)}(?:违约|责任|过错)`,
    ),
    reported: rule(
      `(?<![无毋不])[须需应][^,。;不无]{0,6}(?:提供|提交|附)${rest(12)}(?:违约|责任|损失)${rest(6)}(?:证据|证明)`,
    ),
  },
  {
    word: '有条件',
    zh: '见索即付的保函不附条件',
    en: 'a guarantee on demand is unconditional',
    rejected: /(?<![无没])有条件(?:地|的)?(?:[付独]|支付|赔付|承担|保证|担保|保函)|(?<!不|并非)[为系是]有条件的/u,
  },
  {
    word: '经同意后付款',
    zh: '付款只看单据，不以申请人、开立人或者他人同意、核定为条件',
    en: 'payment depends on documents only, not on the consent or assessment of anyone',
    rejected: rule(
      `${unlessNot('经取获征得以')}${obtained}${rest(4)}${then}[^,。;]{0,12}${pays}${paidThen}`,
      `${unlessNot('申投被债委反中供')}${applicant}${rest(8)}(?:(?:同意|确认|认可|承认)(?:该?笔?(?:违约|责任|索赔|付款|赔付|支付))?|(?<!有)无(?:任何)?异议|没有(?:任何)?异议)(?:之?后|以后|的),?[^,。;]{0,12}${pays}${paidThen}`,
      `${unlessNot('我本保担开')}${self}${rest(6)}${approves}(?:之?后|以后|的,|,?(?:方可|才))[^,。;]{0,12}${pays}${paidThen}`,
      // Alone, of the demand or of all: not of what changes or ends a guarantee, or of its transfer.
      `(?:^|[,。;:)])(?<!(?:${changes})[^。;]{0,24})(?![^。;]{0,24}(?:${changes}))[^,。;不无毋]{0,14}(?:必?须|应当?|需要?)(?:事?先)?(?:经|[取获征]得)过?(?:${applicant}${rest(8)}${agrees}|${self}${rest(8)}(?:${approves}|认可))`,
      `${claims}[^,。;]{0,8}${must}[^,。;不]{0,8}${consent}`,
      `${unlessNot('以')}以${rest(10)}${consent}${rest(4)}为(?:前提|条件|准|依据)`,
      `未[经获取得]{1,2}${rest(8)}${consent}[^。;]{0,12}(?:不予|不得|不|有权拒)(?!得?(?:拒|影响|减|变更|妨))[^,。;]{0,4}${pays}`,
      `${unlessNot('凭提附出')}${produces}${rest(8)}${applicant}${rest(10)}(?:同意|确认|认可|承认|承诺)[书函件]`,
    ),
    reported: rule(
      `${unlessNot('经取获征')}${byOthers}(?:后|的|,?(?:方可?|才)),?[^,。;]{0,10}${pays}`,
      `${claims}[^,。;]{0,8}${must}[^,。;不]{0,8}${byOthers}`,
    ),
  },
  {
    word: '实际损失',
    zh: '按索赔金额付款，不以实际损失为限或为条件',
    en: 'the demanded amount is paid, regardless of the actual loss',
    reported: /实际损失(?!.{0,12}(?:无关|不论))/u,
  },
  {
    word: '生效判决',
    zh: '索赔单据仅为索赔书，不得要求判决、裁决或公证',
    en: 'the only document is the demand; no judgment, award or notarial deed may be required',
    rejected: rule(
      `${unlessNot('凭提附出')}${produces}[^,。;]{0,14}${decisions}${recovers}`,
      `不(?:提供|提交|附)[^,。;]{0,12}${decisions}[^,。;]{0,4}的`,
      `${unlessNot('以经待按取获得依根')}(?:[以经待按]|[取获]得|依据|根据|依照)[^,。;]{0,16}${decisions}书?[^。;]{0,14}(?:为前提|为条件|为依据|${pays})${recovers}`,
      `${claims}[^,。;不]{0,16}以[^,。;不]{0,12}${decisions}书?[^,。;]{0,6}为准`,
      `${unlessNot('法仲')}(?:法院|仲裁(?:委员会|机构|庭)?)(?:作出)?(?:判决|裁决|判令|认定|判定)${rest(16)}(?:时|后|的),?[^,。;]{0,12}${pays}${paidThen}`,
      `${unlessNot('判裁调胜败生法司诉仲审')}${decisions}书?(?:作出|生效)*[之以]?后[^,。;]{0,8}${pays}${paidThen}`,
      `(?<!NOT|WITHOUT)(?:UPON|AGAINST|SUBJECTTO|AFTER|PROVIDEDTHAT|ACCOMPANIEDBY)(?:(?!WITHOUT|NOTREQUIR|NONEED|IRRESPECTIVE)[^,.;。]){0,60}?(?:JUDG[EM]|ARBITRALAWARD|COURTDECISION|(?:CONSENT|APPROVAL)(?:OF|BY|FROM)THE(?:APPLICANT|PRINCIPAL|BIDDER|TENDERER|GUARANTOR))`,
    ),
    reported: rule(
      `${unlessNot('凭提附出')}${produces}[^,。;]{0,10}公证`,
      `不(?:提供|提交|附)[^,。;]{0,12}公证[^,。;]{0,4}的`,
    ),
  },
  {
    word: '正本退回',
    zh: '电子原件无从退回，责任不以退回为终止条件',
    en: 'an electronic original cannot be returned, so the guarantee must not end by its return',
    reported: /(?:退还|退回|交回).{0,8}(?:正本|原件)/u,
  },
]
