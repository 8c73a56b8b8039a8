/** The states of both sides' statements: each program maps its own states to these (docs/guides/reconciliation.md). */

type Meaning = { zh: string; en: string }

/** In the order of the life cycle; `closed` states end it. */
export const sharedStates = {
  applied: { zh: '已申请，机构尚未应答', en: 'applied, the institution has not answered' },
  taken: { zh: '机构已受理', en: 'accepted by the institution' },
  abandoning: { zh: '放弃申请中', en: 'abandonment requested' },
  issued: { zh: '密文保函已出具', en: 'the sealed guarantee is issued' },
  withdrawing: { zh: '退保办理中', en: 'a withdrawal is under way' },
  opened: { zh: '已开标，密钥待送达', en: 'opened, the key is on its way' },
  restoring: { zh: '密钥已送达，等明文保函', en: 'the institution has the key' },
  restored: { zh: '明文保函已出具', en: 'the plain guarantee is issued' },
  disputed: { zh: '密封信息与防篡改校验值不符', en: 'the sealed envelope does not match its commitment' },
  declined: { zh: '机构未受理', en: 'not accepted by the institution' },
  refused: { zh: '审核未通过', en: 'refused by the institution' },
  lapsed: { zh: '开标时未出函，已失效', en: 'not issued when its lot opened' },
  abandoned: { zh: '已放弃', en: 'abandoned' },
  withdrawn: { zh: '已退保', en: 'withdrawn' },
  released: { zh: '已注销', en: 'released' },
  expired: { zh: '已到期', en: 'expired' },
} as const satisfies Record<string, Meaning>
export type SharedState = keyof typeof sharedStates

const closedStates: ReadonlySet<SharedState> = new Set([
  'declined',
  'refused',
  'lapsed',
  'abandoned',
  'withdrawn',
  'released',
  'expired',
])
export const isClosed = (state: SharedState): boolean => closedStates.has(state)

/**
 * Known to the platform alone: the institution stores no row for what it did not accept, and what lapsed until it has ended it.
 */
export const isPlatformsOwn = (state: SharedState): boolean => state === 'declined' || state === 'lapsed'

export const sharedInvoiceStates = {
  asked: { zh: '已申请，机构尚未应答', en: 'requested, not answered' },
  taken: { zh: '开票申请已受理', en: 'the request was accepted' },
  invoiced: { zh: '已开票', en: 'invoiced' },
  refused: { zh: '不予开票', en: 'refused' },
  'red-lettered': { zh: '已红冲', en: 'cancelled by a red-letter invoice' },
} as const satisfies Record<string, Meaning>
export type SharedInvoiceState = keyof typeof sharedInvoiceStates

export const sharedDemandStates = {
  asked: { zh: '已提出，机构尚未应答', en: 'sent, not answered' },
  presented: { zh: '已交单', en: 'presented' },
  discrepant: { zh: '有不符点', en: 'discrepancies were stated' },
  'partly-paid': { zh: '已部分赔付', en: 'paid in part' },
  paid: { zh: '已赔付', en: 'paid' },
  refused: { zh: '已拒付', en: 'refused' },
  cancelled: { zh: '已撤销', en: 'cancelled' },
} as const satisfies Record<string, Meaning>
export type SharedDemandState = keyof typeof sharedDemandStates
