/**
 * One word per thing: the words for code, comments, docs and screens, and the ones to avoid. The page
 * docs/reference/vocabulary.md is generated from these tables, and `npm run check` applies them to every text.
 */
export type Term = {
  /** The word of the trade. */
  readonly use: string
  /** The words that it replaces, in lower case, forms separated by a bar. */
  readonly avoid: string
  /** Path prefixes where the avoided word means something else and is allowed. */
  readonly except?: readonly string[]
}

/** English of code, comments, docs, log lines, commit subjects and screens. */
export const terms: readonly Term[] = [
  { use: 'notify, report, emit', avoid: 'tell|tells|told|telling|hears|heard' },
  { use: 'state, message, label, text', avoid: 'say|says|said|saying' },
  { use: 'fix, correct; cure of a discrepancy (补正)', avoid: 'mend|mends|mended|mending' },
  { use: 'unauthenticated sender', avoid: 'stranger|strangers' },
  { use: 'access policy', avoid: 'door|front door' },
  { use: 'rejected', avoid: 'turned away|turns away|turn away' },
  { use: 'console section; message diagnostics (接口诊断)', avoid: 'desk|desks' },
  { use: 'retry later (503)', avoid: 'come again' },
  { use: 'obsolete', avoid: 'moot' },
  { use: 'suspended, resumed', avoid: 'set aside|sets aside|taken up' },
  { use: 'send; send guard', avoid: 'may leave' },
  { use: 'link, path, channel', avoid: 'open way|way out|ways out|ways' },
  { use: 'request', avoid: 'wish|wishes|wished' },
  { use: 'inspect, analyse', avoid: 'looks at|looked at|look at|eyes', except: ['docs/decisions/'] },
  { use: 'is in effect; is covered by; is', avoid: 'stands|stood' },
  { use: 'inject; shared', avoid: 'lend|lends|lent|borrowed|borrows' },
  { use: 'evaluate, check; result', avoid: 'judge|judges|judged|judging|verdict|verdicts' },
  { use: 'dry run', avoid: 'trial|trials|try out|tries out' },
  { use: 'again', avoid: 'anew|once more' },
  { use: 'crash', avoid: 'power cut' },
  { use: 'the peer, the other organisation', avoid: 'over there|other house' },
  { use: 'blocked message; review queue', avoid: 'stuck|work list', except: ['apps/kit/src/commands/blocked/'] },
  { use: 'attempt (message), round (application), revision (file)', avoid: 'go round|another go' },
  { use: 'opening freeze', avoid: 'opening minute' },
  { use: 'opening lock', avoid: 'opening gate|gate' },
  {
    use: 'sealed envelope',
    avoid: 'box|boxes',
    except: [
      'packages/guarantee-file/',
      'packages/ui/',
      'tests/browser/',
      'apps/platform/web/',
      'apps/institution/web/',
      'apps/kit/web/',
    ],
  },
  { use: 'internal opening', avoid: 'opened to the machine' },
  { use: 'disclosed', avoid: 'known by now' },
  { use: 'abandon (放弃)', avoid: 'give up|gives up|gave up|given up|giveup' },
  { use: 'period; duration', avoid: 'spell|spells|stretch', except: ['packages/guarantee-file/'] },
  { use: 'phone', avoid: 'telephone|telephones' },
  { use: 'rejected, warning, passed', avoid: 'amber' },
  { use: 'stored', avoid: 'kept' },
  { use: 'action', avoid: 'act|acts|acted' },
  { use: 'drain, negative action', avoid: 'heal|heals|stray|strays' },
  { use: 'click', avoid: 'press|presses|pressed' },
  { use: 'activate, active; retire (a template: 启用, 使用中, 停用)', avoid: 'put in force|puts in force' },
  { use: 'red-letter invoice (红字发票)', avoid: 'credit note|credit notes' },
  { use: 'no one, no user; a named role', avoid: 'nobody|somebody|whoever|whom' },
]

/** Words that screens and Chinese texts use, and what they do not. */
export const chineseTerms: readonly { readonly concept: string; readonly use: string; readonly avoid: string }[] = [
  { concept: 'release (§9)', use: '注销（解除）', avoid: '撤下|释放保函' },
  { concept: 'withdraw (§7, §8)', use: '退保', avoid: '撤保' },
  { concept: 'abandon (§11, §12)', use: '放弃申请', avoid: '给弃|取消申请' },
  { concept: 'demand (§10)', use: '索赔', avoid: '理赔申请' },
  { concept: 'last day for demands', use: '提交索赔截止日', avoid: '保函到期日|索赔到期日|保函截止日' },
  { concept: 'issuer', use: '出函机构', avoid: '出具机构|开立机构' },
  {
    concept: 'bidder; applicant of a guarantee',
    use: '投标人（办理中）；申请人（保函、索赔与追偿中）',
    avoid: '投保申请人',
  },
  { concept: 'lapsed', use: '已失效', avoid: '不在有效之列' },
  { concept: 'long-stop date', use: '最迟截止日', avoid: '最迟有效至' },
  { concept: 'message diagnostics', use: '接口诊断', avoid: '报文医生|看医生' },
  { concept: 'demand on screens of the platform', use: '索赔结果', avoid: '登记理赔结果' },
  { concept: 'dialect', use: '接口规格', avoid: '方言|签名规则' },
  { concept: 'review queue; tasks', use: '待核实事项；我的待办', avoid: '等我办' },
  { concept: 'contact', use: '待办方 · 联系人', avoid: '轮到谁|找谁' },
  { concept: 'commitment', use: '防篡改校验值', avoid: '承诺值' },
  { concept: 'check passed', use: '核验通过', avoid: '无异议' },
  { concept: 'blocked message; skip', use: '待处理报文；跳过本条', avoid: '卡住的报文|放弃这一条' },
  { concept: 'API key', use: 'API 密钥', avoid: '接口密钥|访问密钥' },
  { concept: 'dry run', use: '模拟验证', avoid: '试跑|试算' },
  { concept: 'first page', use: '第一页', avoid: '回到首页' },
  { concept: 'run-off', use: '停止新业务（存量继续）', avoid: '只办存量' },
]
